/// A wrong answer kept with a lab, to prove that its graders catch it.
public struct WrongAnswer: Codable, Sendable, Equatable {
  /// The folder's name under `wrong/`.
  public var name: String
  /// The check that must fail.
  public var caughtBy: String
  public var because: String

  public init(name: String, caughtBy: String, because: String) {
    self.name = name
    self.caughtBy = caughtBy
    self.because = because
  }
}
