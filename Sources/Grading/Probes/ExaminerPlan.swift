import CourseModel

/// What the Python examiner is asked to do: one group a check. Sent as JSON on standard input.
struct ExaminerPlan: Codable, Equatable {
  struct Group: Codable, Equatable {
    var check: String
    var suite: String
    var tests: [String]?
    var property: String?
    var seeds: Int?
    /// Run only the case of this seed.
    var seed: UInt64?
    /// Keep the data of its cases out of findings.
    var hidden: Bool
    /// Checks of this plan that must pass first; else this one is not run.
    var after: [String]
  }

  var groups: [Group]
  var seed: UInt64

  /// - Parameter caseSeed: of the one property case to repeat; nil runs all of them.
  init(checks: [Check], seed: UInt64, caseSeed: UInt64? = nil) {
    self.seed = seed
    let planned = Set(checks.map(\.id))
    groups = checks.compactMap { check in
      let after = check.after.filter(planned.contains)
      return switch check.probe {
      case .pythonTests(let probe):
        Group(
          check: check.id, suite: probe.suite, tests: probe.tests, hidden: check.hidden,
          after: after)
      case .property(let probe):
        Group(
          check: check.id, suite: probe.suite, property: probe.property, seeds: probe.seeds,
          seed: caseSeed, hidden: check.hidden, after: after)
      default: nil
      }
    }
  }
}
