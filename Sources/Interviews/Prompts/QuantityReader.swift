import CourseModel
import Documents

/// Reads `quantities.yaml`, and works each reference out over the facts, before and after the change.
struct QuantityReader {
  let files: PromptFiles
  let log: ProblemLog
  let facts: [PromptFact]
  let change: PromptChange?

  private struct Draft {
    var quantity: PromptQuantity
    var formulaPlace: SourcePlace
    var unitPlace: SourcePlace
  }

  func read() -> [PromptQuantity] {
    guard let node = files.document("quantities.yaml", log: log),
      var fields = FieldReader(node, describing: "the quantities", log: log)
    else { return [] }
    let drafts = fields.required("quantities", as: .list(of: quantity))
    fields.finish()
    let before = values(after: false)
    let after = values(after: true)
    return workedOut(drafts ?? [], over: change == nil ? [before] : [before, after])
  }

  private func values(after: Bool) -> [String: EstimateValue] {
    let all = facts.flatMap(\.values) + (after ? change?.values ?? [] : [])
    return Dictionary(all.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  private var quantity: FieldShape<Draft> {
    .record("a quantity") { fields in
      let id = fields.required("id", as: .text)
      let title = fields.required("title", as: .text)
      let unit = fields.required("unit", as: Self.unit)
      let reference = fields.required("reference", as: .text)
      let within = fields.required(
        "within", as: FieldShape<Double>.number.that("a factor of 1.05 or more") { $0 >= 1.05 })
      let levels = fields.optional("levels", as: HeadShape.someLevels, default: Level.allCases)
      let hint = fields.optional("hint", as: .text)
      guard let id, let title, let unit, let reference, let within else { return nil }
      let quantity = PromptQuantity(
        id: id, title: title, unit: unit, reference: reference, values: [], within: within,
        levels: levels, hint: hint)
      return Draft(
        quantity: quantity, formulaPlace: fields.place("reference"),
        unitPlace: fields.place("unit"))
    }
  }

  static var unit: FieldShape<WrittenUnit> {
    FieldShape("a unit such as requests/s, GB or $/month") { node, log in
      guard let text = FieldShape<String>.text.value(of: node, log: log) else { return nil }
      do throws(FormulaFault) {
        return try FormulaParser.unit(text)
      } catch {
        log.add(.noFormula(error), at: node.place)
        return nil
      }
    }
  }

  /// In the order of the file: a reference may use quantities above it. A fact's value of the same
  /// name is meant inside its own reference.
  private func workedOut(
    _ drafts: [Draft], over sets: [[String: EstimateValue]]
  ) -> [PromptQuantity] {
    var sets = sets
    return drafts.map { draft in
      var quantity = draft.quantity
      for index in sets.indices {
        do throws(FormulaFault) {
          let formula = try FormulaParser.formula(
            quantity.reference, names: Set(sets[index].keys))
          let value = try FormulaEvaluation(values: sets[index]).value(of: formula)
          let unit = quantity.unit.value.dimension
          if index == 0, value.dimension.measured != unit.measured {
            log.add(
              .unitDiffers(unit: unit.words, reference: value.dimension.words),
              at: draft.unitPlace)
          }
          if !quantity.values.contains(value) { quantity.values.append(value) }
          sets[index][quantity.id] = value
        } catch {
          if index == 0 { log.add(.noFormula(error), at: draft.formulaPlace) }
        }
      }
      return quantity
    }
  }
}
