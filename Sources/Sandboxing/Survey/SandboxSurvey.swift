/// Which backends work on this host, found out by running each once.
public struct SandboxSurvey: Sendable, Equatable {
  /// What was found out about one backend.
  public struct Finding: Sendable, Equatable {
    public var backend: SandboxBackend
    /// nil: it works.
    public var problem: BackendProblem?

    public init(backend: SandboxBackend, problem: BackendProblem?) {
      self.backend = backend
      self.problem = problem
    }

    public var works: Bool { problem == nil }
  }

  /// In the order of preference.
  public var findings: [Finding]
  public var host: HostConditions
  var launcher: String

  public init(findings: [Finding], host: HostConditions, launcher: String) {
    self.findings = findings
    self.host = host
    self.launcher = launcher
  }

  /// Runs `/bin/true` in each backend: for `drydock doctor`. For running programs
  /// use `quick`, which costs nothing where bubblewrap works.
  public static func take(launcher: String) async -> SandboxSurvey {
    let sandboxes: [any Sandbox] = [
      BubblewrapSandbox(launcher: launcher), LandlockSandbox(launcher: launcher),
    ]
    var findings: [Finding] = []
    for sandbox in sandboxes {
      findings.append(Finding(backend: sandbox.backend, problem: await problem(of: sandbox)))
    }
    return SandboxSurvey(findings: findings, host: .current(), launcher: launcher)
  }

  /// A sandbox that uses bubblewrap until it refuses to start, then Landlock.
  public static func quick(launcher: String) -> PreferredSandbox {
    PreferredSandbox(launcher: launcher)
  }

  /// The backend in use: the strongest that works; nil when none does.
  public var chosen: SandboxBackend? { findings.first(where: \.works)?.backend }

  /// The sandbox to run programs in.
  ///
  /// - Throws: `SandboxFault.backendUnavailable` when the preferred one does not
  ///   work, `.noBackend` when none does. Nothing else is chosen in place of a
  ///   preferred one.
  public func sandbox(preferring preferred: SandboxBackend?) throws(SandboxFault) -> any Sandbox {
    if let preferred, let problem = problem(of: preferred) {
      throw .backendUnavailable(preferred, problem)
    }
    switch preferred ?? chosen {
    case .bubblewrap: return BubblewrapSandbox(launcher: launcher)
    case .landlock: return LandlockSandbox(launcher: launcher)
    case nil:
      let missing = BackendProblem.refused("it was not tried")
      throw .noBackend(
        bubblewrap: problem(of: .bubblewrap) ?? missing,
        landlock: problem(of: .landlock) ?? missing)
    }
  }

  private func problem(of backend: SandboxBackend) -> BackendProblem? {
    findings.first { $0.backend == backend }?.problem
  }

  private static func problem(of sandbox: any Sandbox) async -> BackendProblem? {
    do throws(SandboxFault) {
      let report = try await sandbox.run(SandboxRequest(command: ["/bin/true"]))
      return report.ending == .exited(0) ? nil : .refused("/bin/true ended as \(report.ending)")
    } catch {
      switch error {
      case .backendUnavailable(_, let problem): return problem
      case .setupFailed(let stage, let code): return .failed(stage: stage, errno: code)
      default: return .refused(error.message)
      }
    }
  }
}
