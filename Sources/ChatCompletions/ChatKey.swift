/// The key of an endpoint. It can be sent and nothing else: printing, logging or looking into it with
/// a mirror shows a placeholder, and it has no encoding.
public struct ChatKey: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  static let placeholder = "(key)"
  static let longest = 4096

  private let characters: String

  /// Nil unless it can stand in a header: visible ASCII characters, at most 4096.
  public init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.longest,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    characters = text
  }

  var authorization: String { "Bearer \(characters)" }

  /// The text without the key, should an endpoint send it back.
  func removed(from text: String) -> String {
    text.replacing(characters, with: Self.placeholder)
  }

  public var description: String { Self.placeholder }
  public var debugDescription: String { Self.placeholder }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
