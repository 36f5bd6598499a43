import CourseModel
import Documents

extension ProbeShape {
  static func structuredFile(_ fields: inout FieldReader, _ references: LabReferences)
    -> StructuredFileProbe?
  {
    let file = fields.required("file", as: document)
    let rules = fields.required("rules", as: .list(of: ValueRuleShape.rule, atLeast: 1))
    guard let file, let rules else { return nil }
    references.learnerFiles.append(file)
    return StructuredFileProbe(file: file.value, rules: rules)
  }

  private static var document: FieldShape<Located<String>> {
    FieldShape.relativePath.that("a file that ends in .yaml, .yml, .json or .toml") {
      DocumentFormat(fileName: $0) != nil
    }.located
  }
}
