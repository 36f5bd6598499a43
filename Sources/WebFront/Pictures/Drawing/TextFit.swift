/// Fits text into a width. The page's font is the system's, so widths are estimated from above:
/// by those of DejaVu Sans, the widest of the common ones.
enum TextFit {
  enum Weight { case regular, bold }

  /// No text in a picture is longer, whatever a pack says.
  static let longest = 160

  /// In the unit of `size`, which is the font's size.
  static func width(_ text: String, size: Double, _ weight: Weight = .regular) -> Double {
    text.reduce(0) { $0 + ems($1, weight) } * size
  }

  /// At most `most` lines of at most `width`; what does not fit ends in an ellipsis.
  static func lines(
    _ text: String, width: Double, size: Double, _ weight: Weight = .regular, most: Int
  ) -> [String] {
    var words = clipped(text).split(whereSeparator: \.isWhitespace).map(String.init)[...]
    var lines: [String] = []
    while !words.isEmpty, lines.count < most - 1 {
      var line = words.removeFirst()
      if self.width(line, size: size, weight) > width {
        let head = prefix(of: line, width: width, size: size, weight)
        let rest = String(line.dropFirst(head.count))
        if !rest.isEmpty { words = [rest] + words }
        line = head
      }
      while let word = words.first, self.width("\(line) \(word)", size: size, weight) <= width {
        line += " \(word)"
        words.removeFirst()
      }
      lines.append(line)
    }
    if !words.isEmpty {
      lines.append(line(words.joined(separator: " "), width: width, size: size, weight))
    }
    return lines
  }

  static func line(
    _ text: String, width: Double, size: Double, _ weight: Weight = .regular
  ) -> String {
    let text = clipped(text)
    guard self.width(text, size: size, weight) > width else { return text }
    var head = prefix(of: text, width: width - ems("…", weight) * size, size: size, weight)[...]
    while head.last?.isWhitespace == true { head.removeLast() }
    return head + "…"
  }

  /// By scalars, because one character can hold any number of them.
  static func clipped(_ text: String, to most: Int = longest) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
      end != scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }

  /// The longest beginning that fits, but never nothing.
  private static func prefix(
    of text: String, width: Double, size: Double, _ weight: Weight
  ) -> String {
    var room = width
    let head = text.prefix { character in
      room -= ems(character, weight) * size
      return room >= 0
    }
    return String(head.isEmpty ? text.prefix(1) : head)
  }

  private static func ems(_ character: Character, _ weight: Weight) -> Double {
    weight == .bold ? boldEms(character) : boldEms(character) * 0.94
  }

  private static func boldEms(_ character: Character) -> Double {
    switch character {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", " ": 0.41
    case "f", "r", "t", "!", "(", ")", "[", "]", "/", "-": 0.5
    case "c", "s", "z": 0.6
    case "a", "e", "k", "v", "x", "y": 0.68
    case "m", "w", "&": 1.05
    case "M", "W", "@", "%", "…": 1.11
    case "a"..."z", "0"..."9": 0.72
    case "A"..."Z": 0.85
    default: character.unicodeScalars.first.map(\.value) ?? 0 < 0x1100 ? 0.9 : 1.4
    }
  }
}
