/// Follows a TOML value that goes on over several lines, so that its lines are not taken for keys.
struct TOMLContinuation {
  private var openBrackets = 0
  private var openQuotes: String?

  mutating func begin(after value: Substring) { scan(value) }

  /// Whether the line belongs to a value that began further up.
  mutating func continues(over line: Substring) -> Bool {
    guard openBrackets > 0 || openQuotes != nil else { return false }
    scan(line)
    return true
  }

  private mutating func scan(_ text: Substring) {
    var rest = text
    while !rest.isEmpty {
      if let quotes = openQuotes {
        if rest.hasPrefix(quotes) {
          openQuotes = nil
          rest = rest.dropFirst(quotes.count)
        } else {
          rest = rest.dropFirst(rest.first == "\\" && quotes.hasPrefix("\"") ? 2 : 1)
        }
        continue
      }
      if let quotes = ["\"\"\"", "'''", "\"", "'"].first(where: { rest.hasPrefix($0) }) {
        openQuotes = quotes
        rest = rest.dropFirst(quotes.count)
        continue
      }
      switch rest.first {
      case "[", "{": openBrackets += 1
      case "]", "}": openBrackets = max(0, openBrackets - 1)
      case "#": return
      default: break
      }
      rest = rest.dropFirst()
    }
    // Only the tripled quotes reach over the end of a line.
    if openQuotes?.count == 1 { openQuotes = nil }
  }
}
