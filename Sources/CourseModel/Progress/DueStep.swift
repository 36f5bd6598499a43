/// Something done or begun before that should be taken up again now.
public struct DueStep: Codable, Sendable, Equatable {
  public enum Reason: String, Codable, Sendable, CaseIterable {
    /// Begun, not passed, and left alone for a day or more.
    case unfinished
    /// Passed, but after the solution or a hint was shown: to be done once without.
    case unaided
    /// Passed long enough ago to be worth repeating.
    case `repeat`
  }

  public var step: PathStep
  public var reason: Reason
  /// Days since it was last worked on.
  public var idleDays: Int

  public init(step: PathStep, reason: Reason, idleDays: Int) {
    self.step = step
    self.reason = reason
    self.idleDays = idleDays
  }
}
