/// Whether a tool is on this machine.
public enum ToolFinding: Sendable, Equatable {
  case found(Toolbox.Tool)
  /// What is missing, in words, and the command that gets it.
  case missing(String, remedy: String)

  public var tool: Toolbox.Tool? {
    if case .found(let tool) = self { return tool }
    return nil
  }
}
