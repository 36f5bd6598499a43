extension RuleFile {
  /// Groups that are evaluated less often than every `longest`.
  ///
  /// promtool evaluates every group at the interval of the test file, whatever the group says, so
  /// that rules would pass which Prometheus evaluates once a day. Only block style is read; a label
  /// named `interval` stands deeper than the keys of its group.
  func intervals(longerThan longest: PrometheusDuration) -> [RuleFileProblem] {
    let key = /^([\s-]*)(name|interval|rules)\s*:\s*["']?([^"'\s#]*)/
    var column = 0
    var problems: [RuleFileProblem] = []
    var pending: [(line: Int, column: Int, interval: PrometheusDuration)] = []
    for (index, line) in lines.enumerated() {
      guard let match = line.firstMatch(of: key) else { continue }
      let here = match.output.1.count
      if match.output.2 == "interval", let interval = PrometheusDuration(String(match.output.3)) {
        pending.append((index + 1, here, interval))
      } else if match.output.2 == "rules" {
        column = here
      }
      // `interval:` may stand before or after `rules:`, always in the same column.
      problems += pending.filter { $0.column == column && $0.interval.isLonger(than: longest) }
        .map {
          RuleFileProblem(
            file: name, line: $0.line, cause: .interval($0.interval, longest: longest))
        }
      pending.removeAll { $0.column == column }
    }
    return problems
  }
}

extension PrometheusDuration {
  fileprivate func isLonger(than other: PrometheusDuration) -> Bool {
    milliseconds > other.milliseconds
  }
}
