/// A model's reply as plain text: nothing in it can drive a terminal, hide words or fill a page.
enum ReplyText {
  /// In Unicode scalars.
  static let longest = 1200

  /// Nil when nothing readable is left.
  static func plain(_ raw: String) -> String? {
    let words = withoutControls(withoutEscapes(withoutThoughts(raw)))
      .split(whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }.joined(separator: "\n")
    let text = cut(words)
    return text.isEmpty ? nil : text
  }

  /// Models that reason put their notes before the reply.
  private static func withoutThoughts(_ text: String) -> String {
    let body = text.drop(while: \.isWhitespace)
    guard body.hasPrefix("<think>") else { return text }
    guard let end = body.firstRange(of: "</think>") else { return "" }
    return String(body[end.upperBound...])
  }

  /// Takes whole escape sequences out (ECMA-48), so that no half of one stays as text.
  private static func withoutEscapes(_ text: String) -> String {
    var rest = text.unicodeScalars[...]
    var kept = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1B}" || scalar == "\u{9B}" || scalar == "\u{9D}" else {
        kept.append(scalar)
        continue
      }
      let kind = scalar == "\u{1B}" ? rest.popFirst() : (scalar == "\u{9B}" ? "[" : "]")
      switch kind {
      case "[":
        rest = rest.drop { (0x20...0x3F).contains($0.value) }
        if let final = rest.first, (0x40...0x7E).contains(final.value) { rest.removeFirst() }
      case "]", "P", "X", "^", "_":
        // Without an end the rest is kept: it is text then, and harmless without its escape.
        guard let end = rest.firstIndex(where: { isStringEnd($0) }) else { break }
        rest = rest[end...].dropFirst()
        if rest.first == "\\" { rest.removeFirst() }
      default: break
      }
    }
    return String(kept)
  }

  private static func isStringEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{07}" || scalar == "\u{1B}" || scalar == "\u{9C}"
  }

  /// Without control and format characters (writing direction, zero width, tags), private and
  /// unassigned ones, and without marks heaped on a letter. Line breaks stay.
  private static func withoutControls(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\n": kept.append(scalar)
      case .control where scalar == "\t", .lineSeparator, .paragraphSeparator: kept.append(" ")
      case .control, .format, .privateUse, .unassigned, .surrogate: continue
      case .nonspacingMark, .enclosingMark, .spacingMark:
        marks += 1
        if marks <= 2 { kept.append(scalar) }
        continue
      default: kept.append(scalar)
      }
      marks = 0
    }
    return String(kept)
  }

  private static func cut(_ text: String) -> String {
    guard text.unicodeScalars.count > longest else { return text }
    let start = String(text.unicodeScalars.prefix(longest))
    let words = start.split(separator: " ", omittingEmptySubsequences: false).dropLast()
    return (words.isEmpty ? start : words.joined(separator: " ")) + " …"
  }
}
