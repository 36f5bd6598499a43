/// Isolation by Landlock, a system call filter and a supervisor, where no
/// namespace can be made: in most containers, or under AppArmor's restriction.
public struct LandlockSandbox: Sandbox {
  public var backend: SandboxBackend { .landlock }

  let launcher: LauncherProcess
  let scratchParent: String
  let highestABI: Int?

  /// - Parameters:
  ///   - launcher: path of `sandbox-launcher`; see `SandboxLauncher.locate()`.
  ///   - scratchParent: folder of the host in which each run's scratch folder is made.
  public init(launcher: String, scratchParent: String = "/tmp") {
    self.init(launcher: LauncherProcess(path: launcher), scratchParent: scratchParent)
  }

  /// `highestABI` makes a newer kernel behave like an older one, for tests.
  init(launcher: LauncherProcess, scratchParent: String = "/tmp", highestABI: Int? = nil) {
    self.launcher = launcher
    self.scratchParent = scratchParent
    self.highestABI = highestABI
  }

  public func run(
    _ request: SandboxRequest, onOutput: OutputObserver?
  ) async throws(SandboxFault) -> SandboxReport {
    try RequestRules.check(request)
    try RequestRules.checkForLandlock(request)
    return try await launcher.run(launch(request), onOutput: onOutput)
  }

  func launch(_ request: SandboxRequest) -> LaunchRequest {
    let name = String(UInt64.random(in: .min ... .max), radix: 16)
    let scratch = "\(scratchParent)/drydock-sandbox-\(name)"
    var launch = LaunchRequest(
      backend: .landlock,
      request: request,
      environment: request.environment.withDefaults(scratch: scratch))
    launch.scratch = scratch
    launch.highestABI = highestABI
    return launch
  }
}
