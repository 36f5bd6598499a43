/// A shelf of the tool catalogue ("orchestration", "serving").
public struct ToolCategory: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var what: String
  public var tools: [Tool]

  public init(id: String, title: String, what: String, tools: [Tool]) {
    self.id = id
    self.title = title
    self.what = what
    self.tools = tools
  }
}
