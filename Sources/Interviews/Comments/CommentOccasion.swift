import CourseModel

/// What a language model is asked to comment on. Each is asked for once, whatever comes of it.
public enum CommentOccasion: Codable, Sendable, Hashable {
  /// By its place in the conversation: a question without an answer on the sheet, the change, a
  /// follow-up.
  case exchange(Int)
  /// The answer so far, as a phase begins.
  case phase(InterviewPhase)
  /// The score of a submitted interview.
  case report
}

/// Which model a session was begun with: nothing is sent to any other host.
public struct InterviewerPlan: Codable, Sendable, Equatable {
  /// Scheme, host and port.
  public var host: String
  public var model: String

  public init(host: String, model: String) {
    self.host = host
    self.model = model
  }
}
