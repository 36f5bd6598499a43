/// How a program ended.
public enum SandboxEnding: Sendable, Equatable, Codable {
  /// By itself, with this exit code.
  case exited(Int32)
  /// By a signal that was no limit's doing.
  case signalled(Int32)
  /// It crossed a limit. `value` is the limit's own value, in the unit of its
  /// property in `SandboxLimits`: seconds, bytes or a count.
  case stopped(by: SandboxLimit, value: Double)
}
