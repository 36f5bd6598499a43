/// Where the steps of one job run. Made anew for each job, as GitHub does; the engine itself touches
/// no files.
public struct JobMachine: Sendable {
  public struct Paths: Sendable {
    public var workspace: String
    public var temporary: String
    public var tools: String

    public init(workspace: String, temporary: String, tools: String) {
      self.workspace = workspace
      self.temporary = temporary
      self.tools = tools
    }
  }

  public var paths: Paths
  /// Runs a script.
  public var run: @Sendable (StepRequest) async throws(MachineFault) -> StepResult
  /// Puts files into a folder of the workspace.
  public var write: @Sendable ([RepositoryFile], String) async throws(MachineFault) -> Void
  /// The regular files below the workspace whose paths `matches` holds for, sorted.
  public var read:
    @Sendable (@Sendable (String) -> Bool) async throws(MachineFault) -> [RepositoryFile]
  /// Removes what is left of the job.
  public var close: @Sendable () async -> Void

  public init(
    paths: Paths, run: @escaping @Sendable (StepRequest) async throws(MachineFault) -> StepResult,
    write: @escaping @Sendable ([RepositoryFile], String) async throws(MachineFault) -> Void,
    read:
      @escaping @Sendable (@Sendable (String) -> Bool) async throws(MachineFault) ->
      [RepositoryFile], close: @escaping @Sendable () async -> Void
  ) {
    self.paths = paths
    self.run = run
    self.write = write
    self.read = read
    self.close = close
  }
}

/// A script to run.
public struct StepRequest: Sendable, Equatable {
  /// The program and its arguments; `{0}` in them is the file of the script.
  public var shell: [String]
  public var script: String
  /// `.sh`, `.py`: how the script's file is called.
  public var fileEnding: String
  public var environment: [String: String]
  /// Folders put in front of `PATH`.
  public var searchPath: [String]
  /// Relative to the workspace, or absolute.
  public var workingDirectory: String
}

/// What a script did.
public struct StepResult: Sendable, Equatable {
  public var exitCode: Int
  /// What it printed, both streams together.
  public var output: String
  /// The text of each command file: `GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_STATE`,
  /// `GITHUB_STEP_SUMMARY`.
  public var files: [String: String]
  /// How long it took in virtual time, when the script tells (`DRYDOCK_ELAPSED`).
  public var seconds: Double?

  public init(
    exitCode: Int, output: String, files: [String: String] = [:], seconds: Double? = nil
  ) {
    self.exitCode = exitCode
    self.output = output
    self.files = files
    self.seconds = seconds
  }
}

/// Why a machine could not do its work: never the fault of the workflow.
public struct MachineFault: Error, Sendable, Equatable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}
