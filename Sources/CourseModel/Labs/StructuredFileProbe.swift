/// Reads a YAML, JSON or TOML file of the learner's and looks at values in it.
public struct StructuredFileProbe: Codable, Sendable, Equatable {
  /// Path relative to the workspace; the ending tells the format.
  public var file: String
  public var rules: [ValueRule]

  public init(file: String, rules: [ValueRule]) {
    self.file = file
    self.rules = rules
  }
}
