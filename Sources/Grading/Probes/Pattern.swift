/// Regular expressions of checks. `content verify` has compiled every one of them before.
enum Pattern {
  /// Whether the pattern is found anywhere in the text, `^` and `$` matching at lines.
  static func found(_ pattern: String, in text: String) -> Bool {
    guard let regex = try? Regex(pattern).anchorsMatchLineEndings() else { return false }
    return text.firstMatch(of: regex) != nil
  }
}
