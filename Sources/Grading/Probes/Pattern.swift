/// Regular expressions of checks. `content verify` has compiled every one of them before.
enum Pattern {
  /// Patterns come with packs and may backtrack without end on long texts.
  static let longestText = 64 * 1024

  /// Whether the pattern is found anywhere in the text, `^` and `$` matching at lines.
  static func found(_ pattern: String, in text: String) -> Bool {
    guard let regex = try? Regex(pattern).anchorsMatchLineEndings() else { return false }
    return text.prefix(longestText).firstMatch(of: regex) != nil
  }
}
