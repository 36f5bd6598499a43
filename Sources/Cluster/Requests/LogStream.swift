import KubernetesAPI

/// What of a container's output a client reads, and how far it has read.
public struct LogStream: Sendable {
  var pod: ObjectKey
  var uid: String
  var container: String
  var isPrevious: Bool
  public var follows: Bool
  var hasTimestamps: Bool
  /// Only the last so many lines that there are now; nil: all.
  var tailLines: Int?
  /// Only lines written since this moment.
  var since: Timestamp?
  /// No more than so many bytes in all.
  var limitBytes: Int?
  /// Up to which moment the client has been sent lines; nil: nothing yet.
  var sentUntil: Timestamp?
  /// When the container's life that is read began.
  var lifeStart: Timestamp?
}

/// A command to run in a container.
public struct ExecRequest: Sendable {
  public var pod: ObjectKey
  public var container: String
  public var command: [String]
  public var wantsInput: Bool
  public var isTerminal: Bool
}

/// How a command in a container ended.
public struct ExecResult: Sendable {
  public var output: [UInt8]
  public var errors: [UInt8]
  public var exitCode: Int

  public init(output: String = "", errors: String = "", exitCode: Int = 0) {
    self.output = Array(output.utf8)
    self.errors = Array(errors.utf8)
    self.exitCode = exitCode
  }
}
