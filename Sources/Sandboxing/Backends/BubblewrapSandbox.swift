/// Isolation by bubblewrap: own namespaces for files, processes, network and users.
public struct BubblewrapSandbox: Sandbox {
  public var backend: SandboxBackend { .bubblewrap }

  let launcher: LauncherProcess
  let bubblewrap: String?

  /// - Parameters:
  ///   - launcher: path of `sandbox-launcher`; see `SandboxLauncher.locate()`.
  ///   - bubblewrap: path of `bwrap`; when nil, it is looked for where systems put it.
  public init(launcher: String, bubblewrap: String? = nil) {
    self.init(launcher: LauncherProcess(path: launcher), bubblewrap: bubblewrap)
  }

  init(launcher: LauncherProcess, bubblewrap: String? = nil) {
    self.launcher = launcher
    self.bubblewrap = bubblewrap ?? Self.locate()
  }

  public func run(
    _ request: SandboxRequest, onOutput: OutputObserver?
  ) async throws(SandboxFault) -> SandboxReport {
    try RequestRules.check(request)
    return try await launcher.run(launch(request), onOutput: onOutput)
  }

  func launch(_ request: SandboxRequest) throws(SandboxFault) -> LaunchRequest {
    guard let bubblewrap, SystemPaths.exists(bubblewrap) else {
      throw .backendUnavailable(.bubblewrap, .notInstalled)
    }
    return LaunchRequest(
      backend: .bubblewrap,
      request: request,
      environment: request.environment.withDefaults(scratch: "/tmp"),
      wrapper: BubblewrapArguments(program: bubblewrap, request: request).list)
  }

  static func locate() -> String? {
    ["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"].first(where: SystemPaths.exists)
  }
}
