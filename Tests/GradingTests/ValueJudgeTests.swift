import CourseModel
import Documents
import Testing

@testable import Grading

@Suite struct ValueJudgeTests {
  static let text = """
    jobs:
      test: {timeout: 30, steps: [build, test]}
      lint: {timeout: 5.0, name: fast-lint}
    labels:
      app.kubernetes.io/name: scorer
    """

  private func check(_ path: String, _ demand: ValueRule.Demand) throws -> [Finding] {
    let document = try DocumentReader.read(Self.text, as: .yaml, file: "p.yaml")
    return ValueJudge(rule: ValueRule(path: path, demand: demand), name: "p.yaml")
      .findings(in: document, did: "read p.yaml")
  }

  @Test(arguments: [
    ("jobs.test.timeout", ValueRule.Demand.equals(.int(30))),
    ("jobs.lint.timeout", .equals(.int(5))), ("jobs.test.steps[1]", .equals(.string("test"))),
    ("jobs.test.steps", .contains(.string("build"))), ("jobs.test.steps", .length(2)),
    ("jobs.lint.name", .matches("^fast")), ("jobs.lint.name", .contains(.string("lint"))),
    ("labels.\"app.kubernetes.io/name\"", .oneOf([.string("a"), .string("scorer")])),
    ("jobs.gone", .exists(false)), ("jobs.test", .exists(true)),
    ("jobs.test.timeout", .atLeast(30)), ("jobs.test.timeout", .atMost(30)),
    ("jobs.test.steps[*]", .matches("^(build|test)$")),
  ])
  func holds(path: String, demand: ValueRule.Demand) throws {
    #expect(try check(path, demand) == [])
  }

  @Test(arguments: [
    ("jobs.test.timeout", ValueRule.Demand.equals(.string("30")), "30"),
    ("jobs.test.timeout", .atLeast(31), "30"), ("jobs.test.timeout", .atMost(29.5), "30"),
    ("jobs.gone.timeout", .exists(true), "nothing at jobs.gone in p.yaml"),
    ("jobs.test", .exists(false), "a map of 2"),
    ("jobs.lint.name", .matches("^slow"), "\"fast-lint\""),
    ("jobs.test.steps", .length(3), "a list of 2"),
    ("jobs.test.steps[*]", .equals(.string("build")), "\"test\""),
    ("jobs.lint.name", .atLeast(1), "\"fast-lint\""),
  ])
  func doesNotHold(path: String, demand: ValueRule.Demand, got: String) throws {
    let findings = try check(path, demand)
    #expect(findings.map(\.got) == [got])
  }

  @Test func aFindingHasThePlaceOfTheValue() throws {
    let finding = try check("jobs.test.timeout", .atMost(1)).first
    #expect(finding?.place == SourcePlace(file: "p.yaml", line: 2, column: 19))
  }
}
