import CourseModel
import Documents

extension ProbeShape {
  static func pythonTests(_ fields: inout FieldReader, _ references: LabReferences)
    -> PythonTestsProbe?
  {
    let suite = suite(&fields, references)
    let tests = fields.required("tests", as: .list(of: testName, atLeast: 1))
    let limits = fields.optional("limits", as: limits, default: ProbeLimits())
    guard let suite, let tests else { return nil }
    return PythonTestsProbe(suite: suite, tests: tests, limits: limits)
  }

  static func property(_ fields: inout FieldReader, _ references: LabReferences)
    -> PropertyProbe?
  {
    let suite = suite(&fields, references)
    let property = fields.required("property", as: propertyName)
    let seeds = fields.required("seeds", as: .wholeNumber(in: 1...10_000))
    let limits = fields.optional("limits", as: limits, default: ProbeLimits())
    guard let suite, let property, let seeds else { return nil }
    return PropertyProbe(suite: suite, property: property, seeds: seeds, limits: limits)
  }

  private static func suite(_ fields: inout FieldReader, _ references: LabReferences) -> String? {
    guard let suite = fields.required("suite", as: located) else { return nil }
    references.graderFiles.append(suite)
    return suite.value
  }

  private static var testName: FieldShape<String> {
    FieldShape<String>.text.that("a test as `Class` or `Class.test_method`") {
      isPythonName($0, parts: 1...2)
    }
  }

  private static var propertyName: FieldShape<String> {
    FieldShape<String>.text.that("a property as `Class.test_method`") {
      isPythonName($0, parts: 2...2)
    }
  }

  private static func isPythonName(_ text: String, parts count: ClosedRange<Int>) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return count.contains(parts.count)
      && parts.allSatisfy { part in
        !part.isEmpty && !("0"..."9").contains(part.first ?? "0")
          && part.allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber }
      }
  }
}
