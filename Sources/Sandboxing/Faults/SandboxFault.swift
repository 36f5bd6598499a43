/// Why a program was not run. Never the program's own doing.
public enum SandboxFault: Error, Sendable, Equatable {
  /// Neither backend works on this host.
  case noBackend(bubblewrap: BackendProblem, landlock: BackendProblem)
  /// One backend does not work on this host.
  case backendUnavailable(SandboxBackend, BackendProblem)
  /// The request needs what the backend in use has not.
  case capabilityMissing(SandboxCapability, SandboxBackend)
  /// `sandbox-launcher` is not where it should be.
  case launcherMissing(String)
  /// The launcher was killed before it could report.
  case launcherDied
  /// The program does not exist or may not be executed inside.
  case commandNotFound(String, path: String, errno: Int32)
  /// A declared path does not exist on the host.
  case pathMissing(String, field: String)
  /// The request contradicts itself or the sandbox's rules.
  case badRequest(String, found: String, expected: String)
  /// A step of setting up was refused by the system.
  case setupFailed(stage: String, errno: Int32)
  /// The task that asked was cancelled; everything was killed.
  case cancelled
}

extension SandboxFault {
  /// Whether the host lacks something that can be installed or allowed; else it is our fault.
  public var isMissingTool: Bool {
    switch self {
    case .noBackend, .backendUnavailable, .capabilityMissing, .launcherMissing: true
    default: false
    }
  }
}
