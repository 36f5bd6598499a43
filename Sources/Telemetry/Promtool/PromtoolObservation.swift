import Foundation

/// What one `promtool test rules` or `promtool check rules` said, sorted by kind.
///
/// The printed form is the same in Prometheus 2.42, 2.53 and 3.5; `Fixtures/` of the tests has
/// recordings of each.
struct PromtoolObservation: Sendable, Equatable {
  enum Answer: Sendable, Equatable {
    case samples([PromtoolSample])
    case error(String)
  }

  /// A rule that could not be evaluated over a scenario's series.
  struct RuleError: Sendable, Hashable {
    var rule: String
    var message: String
  }

  var answers: [ObservedQuery.ID: Answer] = [:]
  var ruleErrors: [RuleError] = []
  /// Complaints about the rule file itself, without its name, in promtool's words; a complaint
  /// may span lines. Each once.
  var fileErrors: [String] = []
  /// Lines that are none of these, such as complaints about the scenarios' series.
  var otherLines: [String] = []

  /// - Parameters:
  ///   - output: standard output and standard error, one after the other.
  ///   - rules: the rule file's name as promtool was given it.
  init(output: String, rules: String, token: String) {
    let mark = "    expr: \"# drydock \(token) "
    var lines = output.split { $0 == "\n" || $0 == "\r\n" }[...]
    while let line = lines.popFirst() {
      if line.hasPrefix(mark) {
        readAnswer(line, mark: mark, following: &lines)
      } else if line.hasPrefix("\(rules): ") {
        readFileError(line.dropFirst(rules.count + 2), following: &lines)
      } else if line.hasPrefix("    rule: ") {
        readRuleError(line.dropFirst("    rule: ".count), following: &lines, until: mark)
      } else if !Self.isFrame(line) {
        otherLines.append(String(line))
      }
    }
  }

  private mutating func readAnswer(
    _ line: Substring, mark: String, following lines: inout ArraySlice<Substring>
  ) {
    // The mark ends at the line break, which %q prints as a backslash and an n.
    guard let id = ObservedQuery.ID(line.dropFirst(mark.count).prefix { $0 != "\\" }),
      let expression = GoString.leading(in: line.unicodeScalars.drop { $0 != "\"" })
    else { return otherLines.append(String(line)) }
    let ending = Substring(expression.rest)
    if let error = ending.range(of: ", err: ") {
      answers[id] = .error(Self.withoutData(String(ending[error.upperBound...])))
      return
    }
    guard let expected = lines.first, expected.hasPrefix("        exp: "),
      let got = lines.dropFirst().first, got.hasPrefix("        got: "),
      let samples = PromtoolSample.list(got.dropFirst("        got: ".count))
    else { return otherLines.append(String(line)) }
    lines = lines.dropFirst(2)
    answers[id] = .samples(samples)
  }

  private mutating func readFileError(
    _ first: Substring, following lines: inout ArraySlice<Substring>
  ) {
    var text = String(first)
    while let line = lines.first, line.hasPrefix("  line ") {
      text += "\n" + line
      lines = lines.dropFirst()
    }
    if !fileErrors.contains(text) { fileErrors.append(text) }
  }

  /// `    rule: NAME, time: 5m0s, err: MESSAGE`, where the name may have line breaks.
  private mutating func readRuleError(
    _ first: Substring, following lines: inout ArraySlice<Substring>, until mark: String
  ) {
    var text = String(first)
    while !text.contains(", err: "), let line = lines.first, !line.hasPrefix(mark) {
      text += " " + line
      lines = lines.dropFirst()
    }
    guard let error = text.range(of: ", err: "),
      let time = text[..<error.lowerBound].range(of: ", time: ", options: .backwards)
    else { return otherLines.append(text) }
    let read = RuleError(
      rule: String(text[..<time.lowerBound]),
      message: Self.withoutData(String(text[error.upperBound...])))
    if !ruleErrors.contains(read) { ruleErrors.append(read) }
  }

  /// PromQL's errors quote the series they tripped over; those are hidden inputs.
  private static func withoutData(_ message: String) -> String {
    message.replacing(/: \[.*\]/, with: "").replacing(/\{[^{}]*\}/, with: "{...}")
  }

  private static func isFrame(_ line: Substring) -> Bool {
    ["Unit Testing: ", "Checking ", "  FAILED:", "  SUCCESS"].contains { line.hasPrefix($0) }
  }
}
