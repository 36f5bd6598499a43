import CourseModel
import Documents

/// The shape of a rule for a value: a path and the one key that names the demand.
enum ValueRuleShape {
  static var rule: FieldShape<ValueRule> {
    .record("a rule for a value") { fields in
      let path = fields.required("path", as: path)
      let demand = fields.exactlyOne(of: [
        "exists": FieldShape<Bool>.flag.map(ValueRule.Demand.exists),
        "equals": FieldShape<PlainValue>.anything.map(ValueRule.Demand.equals),
        "oneOf": FieldShape<[PlainValue]>.list(of: .anything, atLeast: 1)
          .map(ValueRule.Demand.oneOf),
        "atLeast": FieldShape<Double>.number.map(ValueRule.Demand.atLeast),
        "atMost": FieldShape<Double>.number.map(ValueRule.Demand.atMost),
        "matches": FieldShape<String>.pattern.map(ValueRule.Demand.matches),
        "contains": FieldShape<PlainValue>.anything.map(ValueRule.Demand.contains),
        "length": FieldShape<Int>.wholeNumber(atLeast: 0).map(ValueRule.Demand.length),
      ])
      guard let path, let demand else { return nil }
      return ValueRule(path: path, demand: demand)
    }
  }

  /// A path that parses.
  private static var path: FieldShape<String> {
    FieldShape("a path such as jobs[0].name") { node, log in
      guard let text = FieldShape<String>.text.value(of: node, log: log) else { return nil }
      do throws(DocumentPathError) {
        _ = try DocumentPath(parsing: text)
        return text
      } catch {
        log.add(ReferenceFault.badPath(text, error), at: node.place)
        return nil
      }
    }
  }
}
