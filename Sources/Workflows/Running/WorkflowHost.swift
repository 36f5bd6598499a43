/// What a timeline needs from outside.
public struct WorkflowHost: Sendable {
  /// Makes the machine for a job. The text names the job within the timeline, fit for a folder's name.
  public var machine: @Sendable (String) async throws(MachineFault) -> JobMachine
  /// Put into the environment of every `run` step: a lab's injected conditions.
  public var environment: [String: String] = [:]
  /// Virtual seconds of a step that does not tell its time itself.
  public var secondsPerScript = 1.0
  /// Cloud roles and keys that are refused, by role or key id: an expired credential.
  public var refusedCredentials: Set<String> = []

  /// Actions of a lab's own, by `OWNER/REPOSITORY`.
  public var actions: [String: CommitTree] = [:]
  /// Builds an image in place of the model of `docker/build-push-action`, which does not run the
  /// Dockerfile: what it printed, and whether the image was built.
  public var buildImage: (@Sendable (ImageBuild) async -> (log: String, isBuilt: Bool))?

  public init(machine: @escaping @Sendable (String) async throws(MachineFault) -> JobMachine) {
    self.machine = machine
  }
}

/// What `docker/build-push-action` is asked to build.
public struct ImageBuild: Sendable {
  /// The context, with paths relative to it.
  public var files: [RepositoryFile]
  /// The Dockerfile's path within the context.
  public var dockerfile: String
  public var arguments: [String]
  public var target: String?
}
