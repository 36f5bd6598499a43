import Synchronization

/// Bubblewrap as long as it starts, Landlock from its first refusal on.
///
/// Nothing is probed ahead: where bubblewrap works, no process is started for finding out.
public final class PreferredSandbox: Sandbox {
  private let strong: BubblewrapSandbox
  private let fallback: LandlockSandbox
  private let refusal = Mutex<BackendProblem?>(nil)

  init(launcher: String) {
    strong = BubblewrapSandbox(launcher: launcher)
    fallback = LandlockSandbox(launcher: launcher)
  }

  init(strong: BubblewrapSandbox, fallback: LandlockSandbox) {
    self.strong = strong
    self.fallback = fallback
  }

  /// The one in use; bubblewrap until it refused.
  public var backend: SandboxBackend {
    refusal.withLock { $0 == nil ? .bubblewrap : .landlock }
  }

  public func run(
    _ request: SandboxRequest, onOutput: OutputObserver?
  ) async throws(SandboxFault) -> SandboxReport {
    if let problem = refusal.withLock({ $0 }) {
      return try await runConfined(request, onOutput, after: problem)
    }
    do {
      return try await strong.run(request, onOutput: onOutput)
    } catch .backendUnavailable(.bubblewrap, let problem) {
      refusal.withLock { $0 = problem }
      return try await runConfined(request, onOutput, after: problem)
    }
  }

  private func runConfined(
    _ request: SandboxRequest, _ onOutput: OutputObserver?, after problem: BackendProblem
  ) async throws(SandboxFault) -> SandboxReport {
    do {
      return try await fallback.run(request, onOutput: onOutput)
    } catch .backendUnavailable(.landlock, let own) {
      throw .noBackend(bubblewrap: problem, landlock: own)
    }
  }
}
