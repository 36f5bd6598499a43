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

extension SandboxEnding: CustomStringConvertible {
  /// In words that follow "the program": `exited with 2`, `was stopped by the wall limit (20.0)`.
  public var description: String {
    switch self {
    case .exited(let code): "exited with \(code)"
    case .signalled(let number): "was ended by signal \(number)"
    case .stopped(let limit, let value): "was stopped by the \(limit.rawValue) limit (\(value))"
    }
  }
}
