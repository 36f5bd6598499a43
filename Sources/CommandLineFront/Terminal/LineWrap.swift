/// Breaks text into lines of at most a number of columns. Escape sequences take no columns.
enum LineWrap {
  /// - Parameters:
  ///   - first: put before the first line.
  ///   - rest: put before the others; by default blanks as wide as `first`.
  static func lines(
    _ text: String, width: Int, first: String = "", rest: String? = nil
  ) -> [String] {
    let rest = rest ?? String(repeating: " ", count: columns(first))
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = lines.isEmpty ? first : rest
      var used = columns(line)
      var isEmpty = true
      for word in paragraph.split(separator: " ") {
        let length = columns(String(word))
        if !isEmpty, used + 1 + length > width {
          lines.append(line)
          line = rest
          used = columns(rest)
          isEmpty = true
        }
        if !isEmpty {
          line += " "
          used += 1
        }
        line += word
        used += length
        isEmpty = false
      }
      lines.append(line)
    }
    return lines
  }

  /// Columns a text takes: escape sequences none, combining marks none, wide characters two.
  static func columns(_ text: String) -> Int {
    var count = 0
    var isEscape = false
    for scalar in text.unicodeScalars {
      if isEscape {
        if scalar == "m" { isEscape = false }
      } else if scalar == "\u{1B}" {
        isEscape = true
      } else if scalar.properties.generalCategory != .nonspacingMark {
        count += isWide(scalar) ? 2 : 1
      }
    }
    return count
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(text)))
  }
}
