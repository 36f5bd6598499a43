import CourseModel
import Documents

/// The shape of a check in `lab.yaml`. Its hints come from `hints.md` later.
enum CheckShape {
  static func check(_ references: LabReferences) -> FieldShape<Check> {
    .record("a check") { fields in
      let id = fields.required("id", as: FieldShape.identifier.located)
      let title = fields.required("title", as: .text)
      let points = fields.required("points", as: .wholeNumber(atLeast: 1))
      let hidden = fields.optional("hidden", as: .flag, default: false)
      let after = fields.optional(
        "after", as: .list(of: FieldShape.identifier.located), default: [])
      let probe = fields.required("probe", as: ProbeShape.probe(references))
      let why = fields.required("why", as: .text)
      let readNext = fields.optional("readNext", as: FieldShape.identifier.located)
      if let id {
        references.checkIDs.append(id)
        references.after.append((id.value, after))
      }
      if let readNext { references.readNext.append(readNext) }
      guard let id, let title, let points, let probe, let why else { return nil }
      return Check(
        id: id.value, title: title, points: points, hidden: hidden, after: after.map(\.value),
        probe: probe, why: why, hints: [], readNext: readNext?.value)
    }
  }
}
