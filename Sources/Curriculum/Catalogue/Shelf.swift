import CourseModel
import Documents

/// All lessons and labs of all packs. An id that an earlier pack, or folder, has taken is
/// reported, and the later one is left out.
struct Shelf {
  private(set) var lessons: [Lesson] = []
  private(set) var labs: [LabDraft] = []
  /// Of broken ones too.
  private(set) var names: Set<String> = []
  private(set) var skillFolders: [Located<String>] = []
  private var places: [String: SourcePlace] = [:]
  private let log: ProblemLog

  init(log: ProblemLog) { self.log = log }

  mutating func add(_ content: PackContent) {
    names.formUnion(content.names)
    skillFolders += content.skillFolders
    for lesson in content.lessons where claim(lesson.value.id, at: lesson.place) {
      lessons.append(lesson.value)
    }
    for draft in content.labs where claim(draft.lab.id, at: draft.idPlace) {
      labs.append(draft)
    }
  }

  private mutating func claim(_ id: String, at place: SourcePlace) -> Bool {
    if let first = places[id] {
      log.add(ReferenceFault.duplicateID(id, first: first.file), at: place)
      return false
    }
    places[id] = place
    return true
  }

  /// Leaves only what belongs to a skill of the roadmap.
  mutating func keep(skills: Set<String>) {
    lessons.removeAll { !skills.contains($0.skill) }
    labs.removeAll { !skills.contains($0.lab.summary.skill) }
  }
}
