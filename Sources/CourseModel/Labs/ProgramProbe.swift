/// Runs a program on the learner's files and looks at what it did.
public struct ProgramProbe: Codable, Sendable, Equatable {
  /// The command; `python3` and `promtool` mean Drydock's own.
  public var run: [String]
  public var environment: [String: String]
  /// Text for standard input.
  public var input: String
  /// A folder of the lab's `grader/`, laid over the workspace copy before the run.
  public var files: String?
  public var limits: ProbeLimits
  public var exit: Int
  public var output: [TextRule]
  public var errorOutput: [TextRule]
  /// Files it must have made, by path relative to the workspace.
  public var makes: [String: [TextRule]]
  /// Files that must not be there afterwards.
  public var makesNot: [String]
  public var maxCPUSeconds: Double?
  public var maxMemoryMiB: Int?
  public var needsLoopback: Bool

  public init(
    run: [String], environment: [String: String] = [:], input: String = "", files: String? = nil,
    limits: ProbeLimits = ProbeLimits(), exit: Int = 0, output: [TextRule] = [],
    errorOutput: [TextRule] = [], makes: [String: [TextRule]] = [:], makesNot: [String] = [],
    maxCPUSeconds: Double? = nil, maxMemoryMiB: Int? = nil, needsLoopback: Bool = false
  ) {
    self.run = run
    self.environment = environment
    self.input = input
    self.files = files
    self.limits = limits
    self.exit = exit
    self.output = output
    self.errorOutput = errorOutput
    self.makes = makes
    self.makesNot = makesNot
    self.maxCPUSeconds = maxCPUSeconds
    self.maxMemoryMiB = maxMemoryMiB
    self.needsLoopback = needsLoopback
  }
}
