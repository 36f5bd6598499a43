/// Writes parts of PromQL expressions.
enum PromQL {
  /// `text` as a double-quoted string. PromQL follows Go's escapes, so control characters are
  /// written as `\xNN` and everything else stays as it is.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.count == 1 ? "0" + digits : digits)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A selector of equality matchers, in label order: `ALERTS{alertname="X",severity="page"}`.
  static func selector(_ metric: String, _ labels: [String: String]) -> String {
    let matchers = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\(quoted($0.value))" }
    return "\(metric){\(matchers.joined(separator: ","))}"
  }

  /// Whether a name can stand before `=` in a selector without quotes.
  static func isLabelName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, isLetter(first) else { return false }
    return name.unicodeScalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }
}
