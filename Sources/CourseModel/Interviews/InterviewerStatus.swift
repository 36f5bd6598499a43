/// How the language model that may comment on an interview stands.
public struct InterviewerStatus: Codable, Sendable, Equatable {
  /// Where everything it is told goes: scheme, host and port.
  public var host: String
  public var model: String
  /// There is an occasion for a comment, and nobody has asked for it yet.
  public var isDue: Bool
  /// A comment is being waited for.
  public var isThinking: Bool
  /// It failed too often, and is not called again in this interview.
  public var isSilent: Bool
  /// Why the last call gave nothing; nil after one that did.
  public var note: String?

  public init(
    host: String, model: String, isDue: Bool, isThinking: Bool, isSilent: Bool, note: String?
  ) {
    self.host = host
    self.model = model
    self.isDue = isDue
    self.isThinking = isThinking
    self.isSilent = isSilent
    self.note = note
  }
}
