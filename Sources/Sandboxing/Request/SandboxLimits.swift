/// How much a program, with all it starts, may use before it is stopped.
public struct SandboxLimits: Sendable, Equatable, Codable {
  /// Processor time of all processes together, in seconds.
  public var cpuSeconds: Double
  /// Time from start to end, in seconds.
  public var wallSeconds: Double
  /// Memory of all processes together, in bytes.
  public var memoryBytes: Int
  /// Processes and their threads at one time.
  public var processes: Int
  /// Files that one process may have open at one time.
  public var openFiles: Int
  /// Size of any one file, in bytes.
  public var fileBytes: Int
  /// What scratch and writable folders may grow by together, in bytes.
  public var diskBytes: Int
  /// Files and folders that may be added to them.
  public var diskFiles: Int
  /// What is kept of standard output and standard error together, in bytes.
  /// A program that prints more than `outputStopFactor` times as much is stopped.
  public var outputBytes: Int

  /// See `outputBytes`; the launcher's `OUTPUT_STOP_FACTOR`.
  public static let outputStopFactor = 4

  /// Enough for a lab's program; small enough for a laptop.
  public static let standard = SandboxLimits()

  public init(
    cpuSeconds: Double = 10,
    wallSeconds: Double = 20,
    memoryBytes: Int = 512 << 20,
    processes: Int = 64,
    openFiles: Int = 256,
    fileBytes: Int = 64 << 20,
    diskBytes: Int = 128 << 20,
    diskFiles: Int = 4096,
    outputBytes: Int = 1 << 20
  ) {
    self.cpuSeconds = cpuSeconds
    self.wallSeconds = wallSeconds
    self.memoryBytes = memoryBytes
    self.processes = processes
    self.openFiles = openFiles
    self.fileBytes = fileBytes
    self.diskBytes = diskBytes
    self.diskFiles = diskFiles
    self.outputBytes = outputBytes
  }

  /// The value of one limit, in the unit of its property.
  public func value(of limit: SandboxLimit) -> Double {
    switch limit {
    case .cpu: cpuSeconds
    case .wall: wallSeconds
    case .memory: Double(memoryBytes)
    case .processes: Double(processes)
    case .openFiles: Double(openFiles)
    case .fileSize: Double(fileBytes)
    case .disk: Double(diskBytes)
    case .files: Double(diskFiles)
    case .output: Double(outputBytes)
    }
  }
}
