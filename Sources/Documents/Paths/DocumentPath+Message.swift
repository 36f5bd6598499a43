extension DocumentPathError: CustomStringConvertible {
  /// What is wrong, with the column in the path's text.
  public var description: String { "column \(column): \(words)" }

  private var words: String {
    switch fault {
    case .empty: "the path is empty; expected a key"
    case .expectedKey(let found): "found \(shown(found)); expected a key"
    case .expectedIndex(let found):
      "found `[\(found)]`; expected a number from 0, or `*` for every element"
    case .unclosedBracket: "this `[` is never closed; expected `]`"
    case .unclosedQuote: "this quote is never closed; expected `\"`"
    case .expectedSeparator(let found): "found \(shown(found)); expected `.` or `[`"
    }
  }

  private func shown(_ found: String) -> String { found.isEmpty ? "the end" : "`\(found)`" }
}

extension DocumentMatch.Absence: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noKey(let key, let nearest):
      nearest.map { "there is no `\(key)`, but a `\($0)`" } ?? "there is no `\(key)`"
    case .noElement(let index, let count):
      "there is no element \(index): the list has \(count)"
    case .notAMap(let found): "a \(found) has no keys"
    case .notAList(let found): "a \(found) has no elements"
    }
  }
}
