/// What is wrong in the text of a path.
public struct DocumentPathError: Error, Sendable, Equatable {
  public enum Fault: Sendable, Equatable {
    case empty
    case expectedKey(found: String)
    case expectedIndex(found: String)
    case unclosedBracket
    case unclosedQuote
    case expectedSeparator(found: String)
  }

  public var fault: Fault
  /// In the path's text, from 1, counted in characters.
  public var column: Int
}
