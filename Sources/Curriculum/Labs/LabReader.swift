import CourseModel
import Documents

/// Reads a lab's folder: the manifest, the hints, and whether all it names is there.
struct LabReader {
  let files: ContentFiles
  let log: ProblemLog

  /// Nil, with problems in the log, when anything is wrong.
  func read(_ folder: String, skill: String) -> LabDraft? {
    let before = log.problems.count
    let tree = LabTree(of: folder, files: files, log: log)
    let manifest = "\(folder)/lab.yaml"
    guard let node = files.document(manifest, log: log, what: "the lab's manifest"),
      var fields = FieldReader(node, describing: "a lab", log: log)
    else { return nil }
    let references = LabReferences()
    let draft = draft(&fields, folder: folder, skill: skill, tree: tree, references)
    fields.finish()
    LabCheckReferences(references: references, log: log).run()
    guard let draft else { return nil }
    LabCheck(lab: draft.lab, node: node, tree: tree, references: references, log: log).run()
    checkBrief(folder)
    return log.problems.count == before ? draft : nil
  }

  private func draft(
    _ fields: inout FieldReader, folder: String, skill: String, tree: LabTree,
    _ references: LabReferences
  ) -> LabDraft? {
    let summary = summary(&fields, folder: folder, skill: skill)
    let requires = fields.optional(
      "requires", as: .list(of: .oneOf(ToolRequirement.self)), default: [])
    let editable = fields.required("editable", as: .list(of: Self.editable, atLeast: 1))
    let checks = fields.required(
      "checks", as: .list(of: CheckShape.check(references), atLeast: 1))
    let cluster = fields.optional("cluster", as: ProbeShape.labCluster(references))
    let wrong = fields.required("wrong", as: .list(of: Self.wrong(references)))
    guard let summary, let editable, let checks, let wrong else { return nil }
    let hints = HintsFile.read(
      "\(folder)/hints.md", files: files, checks: references.checkIDs.map(\.value), log: log)
    let lab = Lab(
      summary: summary, requires: requires, editable: editable,
      checks: checks.map { check in
        var check = check
        check.hints = hints[check.id] ?? []
        return check
      },
      wrong: wrong, accepted: tree.folders(in: "accepted"), cluster: cluster)
    return LabDraft(lab: lab, idPlace: fields.place("id"), readNext: references.readNext)
  }

  private func summary(_ fields: inout FieldReader, folder: String, skill: String) -> LabSummary? {
    let id = fields.required("id", as: .identifier)
    let title = fields.required("title", as: .text)
    let summary = fields.required("summary", as: .text)
    let level = fields.required("level", as: .oneOf(Level.self))
    let minutes = fields.required("minutes", as: .wholeNumber(atLeast: 1))
    let revision = fields.required("revision", as: .wholeNumber(atLeast: 1))
    let name = folder[(folder.lastIndex(of: "/").map(folder.index(after:)) ?? folder.startIndex)...]
    if let id, id != name {
      log.add(
        ReferenceFault.nameIsNotID(name: String(name), id: id, ending: ""), at: fields.place("id"))
    }
    guard let id, let title, let summary, let level, let minutes, let revision else { return nil }
    return LabSummary(
      id: id, title: title, summary: summary, skill: skill, level: level, minutes: minutes,
      revision: revision, folder: folder)
  }

  private func checkBrief(_ folder: String) {
    let brief = "\(folder)/brief.md"
    if let text = files.text(of: brief, log: log, what: "the brief"),
      text.allSatisfy(\.isWhitespace)
    {
      log.add(PackFault.emptyText(what: "the brief"), at: SourcePlace(file: brief))
    }
  }

  /// A file, or `folder/` for all below it.
  private static var editable: FieldShape<String> {
    FieldShape<String>.text.that("a file of the workspace, or `folder/` for all below it") {
      RelativePath.isContained($0.hasSuffix("/") ? String($0.dropLast()) : $0)
    }
  }

  private static func wrong(_ references: LabReferences) -> FieldShape<WrongAnswer> {
    .record("a wrong answer") { fields in
      let name = fields.required("name", as: FieldShape.identifier.located)
      let caughtBy = fields.required("caughtBy", as: FieldShape.identifier.located)
      let because = fields.required("because", as: .text)
      guard let name, let caughtBy, let because else { return nil }
      references.wrong.append(name)
      references.caughtBy.append(caughtBy)
      return WrongAnswer(name: name.value, caughtBy: caughtBy.value, because: because)
    }
  }
}
