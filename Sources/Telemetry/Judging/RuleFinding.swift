/// What a check on rules reports: one cause, however often it showed.
public struct RuleFinding: Sendable, Equatable {
  public var did: String
  public var expected: String
  public var got: String
}

extension Sequence where Element == ScenarioOutcome {
  /// What failed, each cause once, in the order of the first time it showed.
  public var findings: [RuleFinding] {
    var order: [ExpectationOutcome.Cause] = []
    var failures: [ExpectationOutcome.Cause: [ExpectationOutcome]] = [:]
    for failure in flatMap(\.expectations) where !failure.passed {
      if failures[failure.cause] == nil { order.append(failure.cause) }
      failures[failure.cause, default: []].append(failure)
    }
    return order.compactMap { cause in failures[cause].flatMap { RuleFinding(repeated: $0) } }
  }
}

extension RuleFinding {
  /// - Parameter failures: of one cause, the first one in full, the others as a count.
  fileprivate init?(repeated failures: [ExpectationOutcome]) {
    guard let first = failures.first else { return nil }
    let words = Self.repeats(of: first, in: failures.dropFirst())
    self.init(did: first.did, expected: first.expected, got: first.got + words)
  }

  private static func repeats(
    of first: ExpectationOutcome, in rest: ArraySlice<ExpectationOutcome>
  ) -> String {
    var noun = "more moment"
    var lead = "the same"
    if case .evaluation = first.cause { noun = "more scenario" }
    if case .wrongValue = first.cause { lead = "wrong too" }
    var words: [String] = []
    let again = rest.count { $0.subject == first.subject }
    if again > 0 {
      words.append((noun == "more moment" ? "at " : "in ") + count(again, noun))
    }
    var subjects: [String] = []
    for subject in rest.map(\.subject) where subject != first.subject {
      if !subjects.contains(subject) { subjects.append(subject) }
    }
    if !subjects.isEmpty { words.append("for " + list(subjects)) }
    return words.isEmpty ? "" : "; \(lead) \(words.joined(separator: ", and "))"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// As many as fit into a line or two.
  private static func list(_ subjects: [String]) -> String {
    let named = subjects.prefix(4).joined(separator: ", ")
    return subjects.count > 4 ? "\(named) and \(subjects.count - 4) more" : named
  }
}
