/// What a probe's program may use; nil means the sandbox's standard.
public struct ProbeLimits: Codable, Sendable, Equatable {
  public var cpuSeconds: Double?
  public var wallSeconds: Double?
  public var memoryMiB: Int?
  public var processes: Int?
  public var diskMiB: Int?
  public var outputKiB: Int?

  public init(
    cpuSeconds: Double? = nil, wallSeconds: Double? = nil, memoryMiB: Int? = nil,
    processes: Int? = nil, diskMiB: Int? = nil, outputKiB: Int? = nil
  ) {
    self.cpuSeconds = cpuSeconds
    self.wallSeconds = wallSeconds
    self.memoryMiB = memoryMiB
    self.processes = processes
    self.diskMiB = diskMiB
    self.outputKiB = outputKiB
  }
}
