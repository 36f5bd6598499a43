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
    return split(text).map { line in
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

  /// The lines without their ends, which may be LF or CRLF.
  static func split(_ text: Substring) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
  }

  static func outsideFences(of text: Substring, from first: Int) -> [Line] {
    all(of: text, from: first).filter { !$0.isFenced }
  }
}
