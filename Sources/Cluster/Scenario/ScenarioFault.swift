/// What is wrong in a scenario, and where: keys and places in lists, from the top.
public struct ScenarioFault: Error, Hashable, Sendable {
  public var path: [String]
  public var found: String
  public var expected: String

  public init(_ path: [String], found: String, expected: String) {
    self.path = path
    self.found = found
    self.expected = expected
  }
}
