/// A habit and what it leads to.
public struct Practice: Codable, Sendable, Equatable {
  public var habit: String
  public var leadsTo: String

  public init(habit: String, leadsTo: String) {
    self.habit = habit
    self.leadsTo = leadsTo
  }
}
