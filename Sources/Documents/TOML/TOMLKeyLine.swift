/// Reads what stands at the left of a TOML line: a `[header]` or `key =`.
struct TOMLKeyLine {
  private var rest: Substring
  private var column = 1

  init(_ line: Substring) {
    rest = line
    skipSpaces()
  }

  mutating func header() -> (keys: [String], isArrayElement: Bool, column: Int)? {
    let saved = self
    guard take("[") else { return nil }
    let isArrayElement = take("[")
    skipSpaces()
    let start = column
    guard let keys = dottedKeys(), take("]") else {
      self = saved
      return nil
    }
    return (keys, isArrayElement, start)
  }

  mutating func pair() -> (keys: [String], column: Int, value: Substring, valueColumn: Int)? {
    let start = column
    guard let keys = dottedKeys(), take("=") else { return nil }
    skipSpaces()
    return (keys, start, rest, column)
  }

  private mutating func dottedKeys() -> [String]? {
    var keys: [String] = []
    repeat {
      skipSpaces()
      guard let key = key() else { return nil }
      keys.append(key)
      skipSpaces()
    } while take(".")
    return keys
  }

  private mutating func key() -> String? {
    for quote in ["\"", "'"] where take(quote) {
      var key = ""
      while let character = rest.first, String(character) != quote {
        advance()
        key.append(character)
      }
      return take(quote) ? key : nil
    }
    var key = ""
    while let character = rest.first,
      character.isASCII, character.isLetter || character.isNumber || "_-".contains(character)
    {
      key.append(character)
      advance()
    }
    return key.isEmpty ? nil : key
  }

  private mutating func take(_ text: String) -> Bool {
    guard let first = rest.first, String(first) == text else { return false }
    advance()
    return true
  }

  private mutating func skipSpaces() {
    while let character = rest.first, character == " " || character == "\t" { advance() }
  }

  /// Columns count Unicode scalars.
  private mutating func advance() {
    column += rest.first?.unicodeScalars.count ?? 0
    rest = rest.dropFirst()
  }
}
