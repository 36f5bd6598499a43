import CourseModel

/// What the Python examiner is asked to do: one group a check. Sent as JSON on standard input.
struct ExaminerPlan: Codable, Equatable {
  struct Group: Codable, Equatable {
    var check: String
    var suite: String
    var tests: [String]?
    var property: String?
    var seeds: Int?
  }

  var groups: [Group]
  var seed: UInt64

  init(checks: [Check], seed: UInt64) {
    self.seed = seed
    groups = checks.compactMap { check in
      switch check.probe {
      case .pythonTests(let probe):
        Group(check: check.id, suite: probe.suite, tests: probe.tests)
      case .property(let probe):
        Group(
          check: check.id, suite: probe.suite, property: probe.property, seeds: probe.seeds)
      default: nil
      }
    }
  }
}
