/// Says in plain words why Prometheus gave up on a rule.
enum RuleErrorWording {
  /// - Parameter message: Prometheus' own words, without data.
  static func words(_ message: String) -> String {
    let match = reasons.first { message.contains($0.part) }
    return match.map { "\($0.words) (\(message))" } ?? message
  }

  /// Source: the texts of Prometheus' rule manager, storage and PromQL engine, 2.42 to 3.5.
  private static let reasons: [(part: String, words: String)] = [
    (
      "duplicate sample for timestamp",
      "at one moment it gave the same series twice, so alerts or records of one name must differ in"
        + " a label"
    ),
    (
      "same labelset after applying",
      "it gave several series that are equal once the rule's labels are set; keep a label that tells"
        + " them apart"
    ),
    (
      "many-to-many matching not allowed",
      "several series on both sides of an operator have the same labels to match on"
    ),
    (
      "multiple matches for labels",
      "one series on one side of an operator matches several on the other"
    ),
    (
      "found duplicate series for the match group",
      "several series on one side of an operator have the same labels to match on"
    ),
  ]
}
