/// A scenario that a candidate may run their design under.
public struct ScenarioTitle: Codable, Sendable, Equatable {
  public var id: String
  public var title: String

  public init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}
