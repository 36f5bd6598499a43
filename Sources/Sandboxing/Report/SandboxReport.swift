/// What became of a program.
public struct SandboxReport: Sendable, Equatable, Codable {
  public var ending: SandboxEnding
  /// Processor time of all its processes together, in seconds.
  public var cpuSeconds: Double
  /// From its start to its end, in seconds, without the sandbox's own work.
  public var wallSeconds: Double
  /// The most memory seen in use at one time, in bytes.
  public var peakMemoryBytes: Int
  public var standardOutput: CapturedOutput
  public var standardError: CapturedOutput
  public var backend: SandboxBackend

  public init(
    ending: SandboxEnding, cpuSeconds: Double, wallSeconds: Double, peakMemoryBytes: Int,
    standardOutput: CapturedOutput, standardError: CapturedOutput, backend: SandboxBackend
  ) {
    self.ending = ending
    self.cpuSeconds = cpuSeconds
    self.wallSeconds = wallSeconds
    self.peakMemoryBytes = peakMemoryBytes
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.backend = backend
  }
}
