import CourseModel
import Documents

/// What one pack holds.
struct PackContent {
  var roadmap: RoadmapDraft?
  var lessons: [Located<Lesson>] = []
  var labs: [LabDraft] = []
  /// The names of all lessons and labs, broken ones too, so that what refers to a broken one is
  /// not reported as well.
  var names: Set<String> = []
  /// Where each skill's folders are.
  var skillFolders: [Located<String>] = []
}

/// Reads the folder of one pack.
struct PackReader {
  let files: ContentFiles
  let log: ProblemLog
  let isMain: Bool

  func read(_ folder: String) -> PackContent? {
    guard let pack = RealPath.of(folder), let items = files.items(of: pack) else {
      log.add(PackFault.packMissing, at: SourcePlace(file: folder))
      return nil
    }
    let names = items.map(\.name)
    if !names.contains("content"), !names.contains("exercises") {
      log.add(PackFault.packEmpty, at: SourcePlace(file: pack))
    }
    var content = PackContent()
    content.roadmap = roadmap(in: "\(pack)/content")
    for skill in skills(in: "\(pack)/content/skills") {
      content.skillFolders.append(skill)
      readLessons(of: skill, into: &content)
    }
    for skill in skills(in: "\(pack)/exercises") {
      content.skillFolders.append(skill)
      readLabs(of: skill, into: &content)
    }
    return content
  }

  private func roadmap(in folder: String) -> RoadmapDraft? {
    let file = "\(folder)/roadmap.yaml"
    let exists = files.items(of: folder)?.contains { $0.name == "roadmap.yaml" } ?? false
    guard exists else {
      if isMain { log.add(PackFault.noRoadmap, at: SourcePlace(file: file)) }
      return nil
    }
    guard isMain else {
      log.add(PackFault.secondRoadmap, at: SourcePlace(file: file))
      return nil
    }
    return RoadmapReader(files: files, log: log).read(file)
  }

  /// The folders in `folder`, one for each skill.
  private func skills(in folder: String) -> [Located<String>] {
    shown(files.items(of: folder) ?? [], in: folder).compactMap { item in
      item.kind == .folder
        ? Located(item.name, at: SourcePlace(file: "\(folder)/\(item.name)")) : nil
    }
  }

  private func readLessons(of skill: Located<String>, into content: inout PackContent) {
    let folder = skill.place.file
    let reader = LessonReader(files: files, log: log)
    let items = files.items(of: folder) ?? []
    content.names.formUnion(
      items.filter { $0.name.hasSuffix(".md") }.map { String($0.name.dropLast(3)) })
    for item in shown(items, in: folder) where item.kind == .file && item.name.hasSuffix(".md") {
      if let lesson = reader.read("\(folder)/\(item.name)", skill: skill.value) {
        content.lessons.append(lesson)
      }
    }
  }

  private func readLabs(of skill: Located<String>, into content: inout PackContent) {
    let folder = skill.place.file
    let reader = LabReader(files: files, log: log)
    let items = files.items(of: folder) ?? []
    content.names.formUnion(items.map(\.name))
    for item in shown(items, in: folder) where item.kind == .folder {
      if let lab = reader.read("\(folder)/\(item.name)", skill: skill.value) {
        content.labs.append(lab)
      }
    }
  }

  /// Reports links and the like; leaves out names that start with a dot.
  private func shown(_ items: [FolderItem], in folder: String) -> [FolderItem] {
    items.filter { item in
      if item.kind == .other {
        log.add(PackFault.link(name: item.name), at: SourcePlace(file: "\(folder)/\(item.name)"))
      }
      return item.kind != .other && !item.name.hasPrefix(".")
    }
  }
}
