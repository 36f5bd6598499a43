import CourseModel
import Documents

/// Joins roadmap, lessons and labs: follows every reference, reports those that lead nowhere, and
/// gives each path the steps that exist.
struct CatalogueAssembly {
  private let draft: RoadmapDraft?
  private var shelf: Shelf
  private let log: ProblemLog

  init(draft: RoadmapDraft?, shelf: Shelf, log: ProblemLog) {
    self.draft = draft
    self.shelf = shelf
    self.log = log
  }

  func catalogue() -> Catalogue {
    checkReadNext()
    guard let draft else { return catalogue(of: .empty, shelf) }
    let skills = draft.skills.map(\.skill.id)
    checkSkills(draft, known: skills)
    checkPrerequisites(draft)
    var shelf = shelf
    shelf.keep(skills: Set(skills))
    let paths = PathAssembly(shelf: shelf, log: log)
    let roadmap = Roadmap(
      edition: draft.edition, levels: draft.levels, skills: draft.skills.map(paths.skill),
      loop: draft.loop, tools: draft.tools)
    return catalogue(of: roadmap, shelf)
  }

  private func catalogue(of roadmap: Roadmap, _ shelf: Shelf) -> Catalogue {
    Catalogue(
      roadmap: roadmap, lessons: shelf.lessons.sorted { $0.id < $1.id },
      labs: shelf.labs.map(\.lab.summary).sorted { $0.id < $1.id })
  }

  private func checkReadNext() {
    let labs = Set(shelf.labs.map(\.lab.id))
    let known = shelf.names.subtracting(labs).union(shelf.lessons.map(\.id))
    for reference in shelf.labs.flatMap(\.readNext) where !known.contains(reference.value) {
      let nearest = NearestName.of(reference.value, among: shelf.lessons.map(\.id))
      log.add(ReferenceFault.unknownLesson(reference.value, nearest: nearest), at: reference.place)
    }
  }

  private func checkSkills(_ draft: RoadmapDraft, known: [String]) {
    let names = Set(known)
    for reference in draft.skillReferences where !names.contains(reference.value) {
      let nearest = NearestName.of(reference.value, among: known)
      log.add(ReferenceFault.unknownSkill(reference.value, nearest: nearest), at: reference.place)
    }
    for folder in shelf.skillFolders where !names.contains(folder.value) {
      let nearest = NearestName.of(folder.value, among: known)
      log.add(ReferenceFault.unknownSkillFolder(folder.value, nearest: nearest), at: folder.place)
    }
  }

  private func checkPrerequisites(_ draft: RoadmapDraft) {
    let known = draft.skills.map(\.skill.id)
    let nodes = Set(
      draft.skills.flatMap { skill in skill.paths.keys.map { SkillLevel(skill.skill.id, $0) } })
    for requirement in draft.skills.flatMap({ $0.paths.values.flatMap(\.requires) })
    where !nodes.contains(requirement.value) {
      let node = requirement.value
      if known.contains(node.skill) {
        log.add(ReferenceFault.noSuchNode(node), at: requirement.place)
      } else {
        let nearest = NearestName.of(node.skill, among: known)
        log.add(ReferenceFault.unknownSkill(node.skill, nearest: nearest), at: requirement.place)
      }
    }
    for cycle in PrerequisiteGraph(draft).cycles() {
      log.add(RoadmapFault.cycle(cycle.nodes), at: cycle.place)
    }
  }
}
