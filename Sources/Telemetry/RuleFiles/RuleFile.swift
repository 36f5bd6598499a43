/// A learner's file of alerting and recording rules. It is untrusted: here it is only searched for
/// words; promtool parses it, in the sandbox.
public struct RuleFile: Sendable, Equatable {
  /// As findings name it.
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// Numbered as YAML numbers them, whatever ends a line.
  var lines: [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// Values of `name:` keys, in order, each once: the groups, and harmless others.
  ///
  /// promtool evaluates groups in random order unless a test file names them, and a rule that
  /// reads another group's rule then sees it now or one interval later. Naming them in the order of
  /// the file makes grading repeatable; names of no group are ignored by promtool.
  var groupOrder: [String] {
    var names: [String] = []
    let group = /\bname["']?\s*:[ \t]*("[^"\n]*"|'[^'\n]*'|[^\s#,}"'][^\r\n#,}]*)/
    for match in text.matches(of: group) {
      let written = match.output.1.drop { $0 == " " }
      let name = written.trimmingSuffix { $0.isWhitespace }
      let bare = name.first == "\"" || name.first == "'" ? name.dropFirst().dropLast() : name
      if !names.contains(String(bare)) { names.append(String(bare)) }
    }
    return names
  }

  /// Recording rules that write the series Prometheus keeps about its own alerts. They would look
  /// like alerts to every query and yet never notify anyone.
  var reservedRecords: [RuleFileProblem] {
    let record =
      /^\s*(?:[-{,]\s*)*["']?record["']?\s*:\s*["']?(ALERTS(?:_FOR_STATE)?)["']?\s*(?:$|[#,}])/
    return lines.enumerated().compactMap { index, line in
      guard let match = line.firstMatch(of: record) else { return nil }
      return RuleFileProblem(
        file: name, line: index + 1, cause: .reservedRecord(String(match.output.1)))
    }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while drop: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, drop(last) { rest.removeLast() }
    return rest
  }
}
