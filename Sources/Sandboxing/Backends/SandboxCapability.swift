/// What a request may need and not every backend has.
public enum SandboxCapability: String, Sendable, Codable, CaseIterable {
  /// A loopback network that only the run's own processes are on.
  case privateLoopback
  /// A view of the file system of its own: what is not declared does not exist,
  /// and a read-only path may lie inside a writable folder.
  case ownFileSystem
  /// Process numbers of its own: other processes do not exist.
  case ownProcesses
  /// Semaphores and shared memory, as Python's `multiprocessing` locks need them.
  case sharedMemory
}

extension SandboxBackend {
  /// What the backend has. Landlock has none of them: it only forbids.
  public var capabilities: Set<SandboxCapability> {
    switch self {
    case .bubblewrap: Set(SandboxCapability.allCases)
    case .landlock: []
    }
  }
}
