import KubernetesAPI

/// When an Indexed Job counts as done before all of its indexes have succeeded.
/// https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy
enum SuccessPolicy {
  /// - Returns: which rule is met, in the words of the condition.
  static func met(_ policy: JSON, _ succeeded: JobIndexes, completions: Int) -> String? {
    guard !succeeded.isEmpty else { return nil }
    for (index, rule) in policy["rules"].elements.enumerated()
    where isMet(rule, succeeded, completions) {
      return "Matched rules at index \(index)"
    }
    return nil
  }

  private static func isMet(_ rule: JSON, _ succeeded: JobIndexes, _ completions: Int) -> Bool {
    let count = rule["succeededCount"].int
    guard let text = rule["succeededIndexes"].string else {
      return count.map { succeeded.count >= $0 } ?? false
    }
    let required = JobIndexes(text, completions: completions)
    let met = required.ranges.reduce(0) { $0 + $1.count(where: succeeded.contains) }
    return met >= (count ?? required.count)
  }
}
