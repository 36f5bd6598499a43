/// The lines of a Markdown text.
enum MarkdownLines {
  struct Line {
    var number: Int
    var text: Substring
    /// Inside a fenced code block, or one of its fences.
    var isFenced: Bool
  }

  /// All lines, numbered from `first`.
  static func all(of text: Substring, from first: Int) -> [Line] {
    var fence: String?
    var number = first - 1
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      number += 1
      let trimmed = line.drop { $0 == " " }
      if let open = fence {
        if trimmed.hasPrefix(open) { fence = nil }
        return Line(number: number, text: line, isFenced: true)
      }
      fence = ["```", "~~~"].first { trimmed.hasPrefix($0) }
      return Line(number: number, text: line, isFenced: fence != nil)
    }
  }

  static func outsideFences(of text: Substring, from first: Int) -> [Line] {
    all(of: text, from: first).filter { !$0.isFenced }
  }
}
