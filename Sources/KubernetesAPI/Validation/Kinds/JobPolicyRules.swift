/// When a job fails or succeeds before all its pods have run.
/// https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
extension FaultList {
  mutating func checkFailurePolicy(_ spec: JSON, _ path: FieldPath) {
    let rules = spec["podFailurePolicy"]["rules"].elements
    let path = path.child("rules")
    if rules.count > 20 { tooMany(path, rules.count, limit: 20) }
    for (index, rule) in rules.enumerated() { checkFailureRule(rule, spec, path.index(index)) }
  }

  private static func choices(_ values: [String]) -> String {
    "valid values: [\(values.map(GoQuoting.quoted).joined(separator: " "))]"
  }

  /// A choice that must be made, with the choices told when it was not.
  private mutating func checkListedChoice(_ value: String, _ path: FieldPath, _ choices: [String]) {
    if value.isEmpty {
      required(path, Self.choices(choices))
    } else if !choices.contains(value) {
      notSupported(path, .string(value), choices)
    }
  }

  private mutating func checkFailureRule(_ rule: JSON, _ spec: JSON, _ path: FieldPath) {
    let actionPath = path.child("action")
    if rule.text("action") == "FailIndex", !spec.isSet("backoffLimitPerIndex") {
      invalid(actionPath, "FailIndex", ["requires the backoffLimitPerIndex to be set"])
    }
    checkListedChoice(
      rule.text("action"), actionPath, ["Count", "FailIndex", "FailJob", "Ignore"])
    let hasCodes = rule.isSet("onExitCodes")
    let conditions = rule["onPodConditions"].elements
    if hasCodes { checkExitCodes(rule["onExitCodes"], spec, path.child("onExitCodes")) }
    if !conditions.isEmpty { checkConditions(conditions, path.child("onPodConditions")) }
    if hasCodes, !conditions.isEmpty {
      invalid(path, "specifying both OnExitCodes and OnPodConditions is not supported")
    }
    if !hasCodes, conditions.isEmpty {
      invalid(path, "specifying one of OnExitCodes and OnPodConditions is required")
    }
  }

  private mutating func checkConditions(_ conditions: [JSON], _ path: FieldPath) {
    if conditions.count > 20 { tooMany(path, conditions.count, limit: 20) }
    for (index, condition) in conditions.enumerated() {
      let path = path.index(index)
      invalid(
        path.child("type"), condition.text("type"), NameFormat.labelKey(condition.text("type")))
      checkListedChoice(
        condition.text("status"), path.child("status"), ["False", "True", "Unknown"])
    }
  }

  private mutating func checkExitCodes(_ rule: JSON, _ spec: JSON, _ path: FieldPath) {
    checkListedChoice(rule.text("operator"), path.child("operator"), ["In", "NotIn"])
    let pod = spec["template"]["spec"]
    let names = (pod["containers"].elements + pod["initContainers"].elements).map {
      $0.text("name")
    }
    if let name = rule["containerName"].string, !names.contains(name) {
      invalid(
        path.child("containerName"), name,
        ["must be one of the container or initContainer names in the pod template"])
    }
    let path = path.child("values")
    let values = rule["values"].elements.map { $0.int ?? 0 }
    if values.isEmpty {
      invalid(path, rule["values"], "at least one value is required")
    } else if values.count > 255 {
      tooMany(path, values.count, limit: 255)
    }
    var seen: Set<Int> = []
    for (index, value) in values.enumerated() {
      if rule.text("operator") == "In", value == 0 {
        invalid(path.index(index), 0, "must not be 0 for the In operator")
      }
      if !seen.insert(value).inserted { duplicate(path.index(index), JSON(value)) }
    }
    if zip(values, values.dropFirst()).contains(where: { $0 > $1 }) {
      invalid(path, rule["values"], "must be ordered")
    }
  }

  mutating func checkSuccessPolicy(_ spec: JSON, _ path: FieldPath) {
    guard spec.text("completionMode") == "Indexed" else {
      return invalid(
        path, spec["successPolicy"], as: "SuccessPolicy", "requires indexed completion mode")
    }
    let rules = spec["successPolicy"]["rules"].elements
    let path = path.child("rules")
    if rules.isEmpty {
      required(path, "at least one rules must be specified when the successPolicy is specified")
    }
    if rules.count > 20 { tooMany(path, rules.count, limit: 20) }
    for (index, rule) in rules.enumerated() {
      checkSuccessRule(rule, completions: spec.number("completions"), path.index(index))
    }
  }

  private mutating func checkSuccessRule(_ rule: JSON, completions: Int, _ path: FieldPath) {
    if !rule.isSet("succeededCount"), !rule.isSet("succeededIndexes") {
      required(path, "at least one of succeededCount or succeededIndexes must be specified")
    }
    var total = 0
    if let text = rule["succeededIndexes"].string {
      let path = path.child("succeededIndexes")
      if text.utf8.count > 65_536 { tooLong(path, limit: 65_536) }
      do {
        total = try IndexRanges.count(text, below: completions)
      } catch {
        invalid(path, text, ["error parsing succeededIndexes: \(error.message)"])
      }
    }
    guard let count = rule["succeededCount"].int else { return }
    let path = path.child("succeededCount")
    checkNotNegative(count, path)
    if count > completions {
      invalid(
        path, JSON(count),
        "must be less than or equal to \(completions) (the number of specified completions)")
    }
    if rule.isSet("succeededIndexes"), count > total {
      invalid(
        path, JSON(count),
        "must be less than or equal to \(total) (the number of indexes in the specified "
          + "succeededIndexes field)")
    }
  }
}

/// Indexes of an indexed job, written short: `0,2-4`.
enum IndexRanges {
  struct Fault: Error {
    var message: String
  }

  /// How many there are.
  static func count(_ text: String, below completions: Int) throws(Fault) -> Int {
    var last: Int?
    var total = 0
    for part in text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false) {
      let (start, end) = try range(String(part), below: completions)
      if let last, last >= start {
        throw Fault(message: "non-increasing order, previous: \(last), current: \(start)")
      }
      total += end - start + 1
      last = end
    }
    return total
  }

  private static func range(
    _ text: String, below completions: Int
  ) throws(Fault) -> (start: Int, end: Int) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2 else {
      throw Fault(
        message: "the fragment \(GoQuoting.quoted(text)) violates the requirement that an index "
          + "interval can have at most two parts separated by '-'")
    }
    let start = try index(parts[0], below: completions)
    guard parts.count == 2 else { return (start, start) }
    let end = try index(parts[1], below: completions)
    if start >= end {
      throw Fault(message: "non-increasing order, previous: \(start), current: \(end)")
    }
    return (start, end)
  }

  private static func index(_ text: String, below completions: Int) throws(Fault) -> Int {
    guard let index = Int(text) else {
      throw Fault(
        message: "cannot convert string to integer for index: \(GoQuoting.quoted(text))")
    }
    if index >= completions { throw Fault(message: "too large index: \(GoQuoting.quoted(text))") }
    return index
  }
}
