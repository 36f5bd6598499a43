/// How a file of a workspace differs from the lab's starter.
public struct FileChange: Codable, Sendable, Equatable {
  public enum Status: String, Codable, Sendable, CaseIterable { case same, changed, added, removed }

  public struct Line: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable, CaseIterable { case same, added, removed }
    public var kind: Kind
    public var text: String

    public init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// Lines that changed, with a few around them that did not.
  public struct Hunk: Codable, Sendable, Equatable {
    /// The first line's number in the starter and in the workspace, counted from 1.
    public var oldStart: Int
    public var newStart: Int
    public var lines: [Line]

    public init(oldStart: Int, newStart: Int, lines: [Line]) {
      self.oldStart = oldStart
      self.newStart = newStart
      self.lines = lines
    }
  }

  public var name: String
  public var status: Status
  public var hunks: [Hunk]

  public init(name: String, status: Status, hunks: [Hunk]) {
    self.name = name
    self.status = status
    self.hunks = hunks
  }
}
