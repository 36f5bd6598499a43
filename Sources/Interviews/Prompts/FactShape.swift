import CourseModel
import Documents

/// Shapes of `facts.yaml`.
enum FactShape {
  static var fact: FieldShape<PromptFact> {
    .record("a fact") { fields in
      let id = fields.required("id", as: .name)
      let topics = fields.required("topics", as: .list(of: .text, atLeast: 1))
      let context = fields.optional("context", as: .list(of: .text), default: [])
      let ask = fields.required("ask", as: .list(of: .text, atLeast: 1))
      let answer = fields.required("answer", as: .text)
      let weight = fields.required("weight", as: .wholeNumber(in: 1...3))
      let values = fields.optional("values", as: values, default: [])
      guard let id, let topics, let ask, let answer, let weight else { return nil }
      return PromptFact(
        id: id, topics: topics, context: context, ask: ask, answer: answer, weight: weight,
        values: values)
    }
  }

  /// A map from names to values with their units, as in estimates.
  static var values: FieldShape<[FactValue]> {
    FieldShape<[(key: Located<String>, value: FactValue)]>.entries(of: value).map { entries in
      entries.map { entry in
        var value = entry.value
        value.name = entry.key.value
        return value
      }
    }
  }

  private static var value: FieldShape<FactValue> {
    FieldShape("a value with its unit, such as 400 requests/s") { node, log in
      let text: String? =
        switch node.content {
        case .string(let text): text
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        default: nil
        }
      guard let text else {
        return FieldShape<FactValue>.one("a value with its unit, such as 400 requests/s") { _ in
          nil
        }.value(of: node, log: log)
      }
      do throws(FormulaFault) {
        let formula = try FormulaParser.formula(text, names: [])
        let value = try FormulaEvaluation(values: [:]).value(of: formula)
        return FactValue(name: "", text: text, value: value, unit: formula.unit)
      } catch {
        log.add(.noFormula(error), at: node.place)
        return nil
      }
    }
  }
}

extension PromptReader {
  func readFacts() -> [PromptFact]? {
    guard let node = files.document("facts.yaml", log: log),
      var fields = FieldReader(node, describing: "the facts", log: log)
    else { return nil }
    let facts = fields.required("facts", as: .list(of: FactShape.fact, atLeast: 1))
    fields.finish()
    return facts
  }
}
