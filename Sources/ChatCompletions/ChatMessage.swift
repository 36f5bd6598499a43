/// One message to a chat model.
public struct ChatMessage: Encodable, Sendable, Equatable {
  public enum Role: String, Encodable, Sendable { case system, user }

  public var role: Role
  public var content: String

  public init(_ role: Role, _ content: String) {
    self.role = role
    self.content = content
  }
}
