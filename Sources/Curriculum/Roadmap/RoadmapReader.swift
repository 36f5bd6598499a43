import CourseModel
import Documents

/// Reads `roadmap.yaml`.
struct RoadmapReader {
  let files: ContentFiles
  let log: ProblemLog

  /// Nil when the file cannot be read at all; what is wrong inside is reported and left out.
  func read(_ file: String) -> RoadmapDraft? {
    guard let node = files.document(file, log: log, what: "the roadmap") else { return nil }
    guard var fields = FieldReader(node, describing: "a roadmap", log: log) else { return nil }
    let references = ReferenceList()
    var draft = RoadmapDraft(
      edition: fields.required("edition", as: .wholeNumber(in: 2000...2100)) ?? 0,
      levels: fields.required("levels", as: .list(of: Self.profile)) ?? [],
      skills: fields.required("skills", as: .list(of: SkillReader.skill, atLeast: 1)) ?? [],
      loop: fields.optional("loop", as: .list(of: Self.stage(references)), default: []),
      tools: fields.optional("tools", as: .list(of: Self.category(references)), default: []),
      skillReferences: references.found)
    fields.finish()
    for level in Level.allCases where !draft.levels.contains(where: { $0.level == level }) {
      log.add(
        RoadmapFault.missingLevel(level.rawValue, owner: "the roadmap"), at: fields.place("levels"))
    }
    draft.levels = unique(draft.levels, "level", \.level.rawValue) { _ in fields.place("levels") }
    draft.levels.sort { $0.level < $1.level }
    draft.skills = unique(draft.skills, "skill", \.skill.id, at: \.place)
    draft.loop = unique(draft.loop, "stage", \.id) { _ in fields.place("loop") }
    draft.tools = unique(draft.tools, "category", \.id) { _ in fields.place("tools") }
    return draft
  }

  private func unique<Item>(
    _ items: [Item], _ what: String, _ id: (Item) -> String, at place: (Item) -> SourcePlace
  ) -> [Item] {
    var seen: Set<String> = []
    return items.filter { item in
      if seen.insert(id(item)).inserted { return true }
      log.add(ReferenceFault.duplicateName(id(item), what: what), at: place(item))
      return false
    }
  }

  private static var profile: FieldShape<LevelProfile> {
    .record("a level") { fields in
      let level = fields.required("id", as: .oneOf(Level.self))
      let title = fields.required("title", as: .text)
      let experience = fields.required("experience", as: .text)
      let focus = fields.required("focus", as: .list(of: .text, atLeast: 1))
      let expectations = fields.required("expectations", as: .list(of: .text, atLeast: 1))
      guard let level else { return nil }
      return LevelProfile(
        level: level, title: title ?? level.rawValue, experience: experience ?? "",
        focus: focus ?? [], expectations: expectations ?? [])
    }
  }

  private static func stage(_ references: ReferenceList) -> FieldShape<LoopStage> {
    .record("a stage of the loop") { fields in
      let id = fields.required("id", as: .identifier)
      let title = fields.required("title", as: .text)
      let stage = LoopStage(
        id: id ?? "", title: title ?? id ?? "",
        minutes: fields.required("minutes", as: .wholeNumber(atLeast: 1)) ?? 0,
        what: fields.required("what", as: .text) ?? "",
        looksFor: fields.required("looksFor", as: .list(of: .text, atLeast: 1)) ?? [],
        prepare: fields.required("prepare", as: .list(of: .text, atLeast: 1)) ?? [],
        skills: references.add(
          fields.required("skills", as: .list(of: FieldShape.identifier.located)) ?? []))
      return id == nil ? nil : stage
    }
  }

  private static func category(_ references: ReferenceList) -> FieldShape<ToolCategory> {
    .record("a category of tools") { fields in
      let id = fields.required("id", as: .identifier)
      let title = fields.required("title", as: .text)
      let what = fields.required("what", as: .text)
      let tools = fields.required("tools", as: .list(of: tool(references), atLeast: 1))
      guard let id else { return nil }
      return ToolCategory(id: id, title: title ?? id, what: what ?? "", tools: tools ?? [])
    }
  }

  private static func tool(_ references: ReferenceList) -> FieldShape<Tool> {
    .record("a tool") { fields in
      let id = fields.required("id", as: .identifier)
      let name = fields.required("name", as: .text)
      let what = fields.required("what", as: .text)
      let skills = references.add(
        fields.required("skills", as: .list(of: FieldShape.identifier.located)) ?? [])
      guard let id else { return nil }
      return Tool(id: id, name: name ?? id, what: what ?? "", skills: skills)
    }
  }
}

/// Gathers references on the way, to be looked up when everything is loaded.
final class ReferenceList {
  private(set) var found: [Located<String>] = []

  /// Remembers the references and gives back their texts.
  func add(_ references: [Located<String>]) -> [String] {
    found += references
    return references.map(\.value)
  }
}
