// The words of this module's problems and faults: what was found, what was expected, what to do.

extension RuleFileProblem: CustomStringConvertible {
  public var found: String {
    switch cause {
    case .yaml(let message): "not YAML: \(message)"
    case .unknownField(let name, let owner): "unknown field '\(name)' in a \(owner.words)"
    case .shape(let message): "not the shape of a rule file: \(message)"
    case .duration(let text): "'\(text)' is not a duration"
    case .expression(let rule, let message):
      "the expression of \(rule) does not parse: \(message)"
    case .rule(let rule, let message): "\(rule): \(message)"
    case .reservedRecord(let name): "a recording rule writes \(name)"
    case .interval(let interval, _): "a group is evaluated every \(interval)"
    case .other(let message): message
    }
  }

  public var expected: String {
    switch cause {
    case .yaml: "YAML with `groups:` at the top; the fault may be on the lines just below"
    case .unknownField(_, let owner): "one of \(owner.fields)"
    case .duration: "a number and a unit, such as 30s, 10m or 1h30m"
    case .expression: "a PromQL expression"
    case .reservedRecord: "an alerting rule: Prometheus writes \(self.reservedName) from those"
    case .interval(_, let longest): "no `interval` of a group, or one of at most \(longest)"
    case .shape, .rule, .other: "a rule file that Prometheus can load"
    }
  }

  public var remedy: String {
    if case .reservedRecord = cause { return "write `alert: NAME` with `expr:`, `for:`, `labels:`" }
    if case .interval = cause { return "delete the line `interval: ...`" }
    return "drydock run promtool check rules \(file)"
  }

  public var place: String {
    [file, line > 0 ? "\(line)" : "", line > 0 && column > 0 ? "\(column)" : ""]
      .filter { !$0.isEmpty }.joined(separator: ":")
  }

  public var description: String { "\(place): \(found); expected \(expected)\n  try: \(remedy)" }

  private var reservedName: String {
    if case .reservedRecord(let name) = cause { name } else { "" }
  }
}

extension RuleFileProblem.Owner {
  fileprivate var words: String { self == .file ? "rule file" : rawValue }

  fileprivate var fields: String {
    switch self {
    case .file: "groups"
    case .group: "name, interval, query_offset, limit, labels, rules"
    case .rule: "record, alert, expr, for, keep_firing_for, labels, annotations"
    }
  }
}

extension RuleScenarioProblem: CustomStringConvertible {
  public var description: String {
    let place = "scenario '\(behaviour)'" + (expectation.map { ", expectation \($0 + 1)" } ?? "")
    return "\(place): \(words.found); expected \(words.expected)"
  }

  private var words: (found: String, expected: String) {
    switch cause {
    case .nothingExpected: ("nothing is expected", "at least one entry under `expect:`")
    case .intervalIsZero: ("the interval is 0", "the distance of the samples, such as 1m")
    case .negativeCount(let count): ("\(count) alerts are expected", "0 or more")
    case .toleranceNotAllowed(let within): ("`within` is \(within)", "a number of 0 or more")
    case .labelName(let name):
      ("'\(name)' is no label name", "letters, digits and underscores, not starting with a digit")
    case .emptyQuery: ("the query is empty", "a PromQL expression")
    case .query(let message): ("the query does not parse: \(message)", "a PromQL expression")
    case .series(let message):
      (
        "promtool could not run it: \(message.isEmpty ? "it gave no reason" : message)",
        "series in promtool's notation, such as '0x10 500x9'"
      )
    }
  }
}

extension RuleExaminationFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .scenario(let problem): problem.description
    case .couldNotPrepare(let folder, let reason):
      "\(folder): could not be prepared for promtool: \(reason); expected a folder to write in"
    case .couldNotRun(let error): "promtool: could not be run: \(error)"
    case .promtool(let exitCode, let output):
      "promtool: ended with exit code \(exitCode) and said '\(output)'; expected its test results\n"
        + "  try: drydock doctor"
    }
  }
}
