import CourseModel
import Documents

/// The shape of a rule for a text: a map with the one key that names the demand.
enum TextRuleShape {
  static var rule: FieldShape<TextRule> {
    .record("a rule for a text") { fields in
      fields.exactlyOne(of: [
        "equals": FieldShape<String>.verbatim.map(TextRule.equals),
        "contains": part.map(TextRule.contains),
        "matches": FieldShape<String>.pattern.map(TextRule.matches),
        "json": FieldShape<[ValueRule]>.list(of: ValueRuleShape.rule).map(TextRule.json),
      ])
    }
  }

  private static var part: FieldShape<String> {
    FieldShape<String>.verbatim.that("a text to look for") { !$0.isEmpty }
  }
}
