@testable import Sandboxing

/// The sandboxes that every test of the contract runs in.
enum SandboxUnderTest: String, CaseIterable, Sendable {
  case bubblewrap
  case landlock
  /// Landlock as on Linux 6.7: no scopes, so the launcher keeps signals inside.
  case landlockABI4

  var sandbox: any Sandbox {
    get throws {
      let launcher = try SandboxLauncher.locate()
      return switch self {
      case .bubblewrap: BubblewrapSandbox(launcher: launcher)
      case .landlock: LandlockSandbox(launcher: launcher)
      case .landlockABI4: LandlockSandbox(launcher: launcher, highestABI: 4)
      }
    }
  }

  func run(_ request: SandboxRequest) async throws -> SandboxReport {
    try await sandbox.run(request)
  }
}
