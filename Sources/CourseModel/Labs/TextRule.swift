/// What must hold for a text a program wrote.
public enum TextRule: Codable, Sendable, Equatable {
  /// Equal, apart from white space at the end.
  case equals(String)
  case contains(String)
  /// A regular expression that must be found.
  case matches(String)
  /// The text is JSON and its values follow these rules.
  case json([ValueRule])
}
