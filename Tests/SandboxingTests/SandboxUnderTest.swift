import Foundation

@testable import Sandboxing

/// The ways of isolating that every test of the contract runs in.
enum SandboxUnderTest: String, CaseIterable, Sendable {
  case bubblewrap
  case landlock
  /// Landlock as on Linux 6.7: no scopes, so the launcher keeps signals inside.
  case landlockABI4

  var backend: SandboxBackend { self == .bubblewrap ? .bubblewrap : .landlock }

  func sandbox(as user: TestUser = .current) throws -> any Sandbox {
    let launcher = try user.launcher()
    return switch self {
    case .bubblewrap: BubblewrapSandbox(launcher: launcher)
    case .landlock: LandlockSandbox(launcher: launcher)
    case .landlockABI4: LandlockSandbox(launcher: launcher, highestABI: 4)
    }
  }

  func run(_ request: SandboxRequest) async throws -> SandboxReport {
    try await sandbox().run(request)
  }
}

/// As whom the launcher runs.
enum TestUser: String, Sendable {
  case current
  /// Where the tests run as root: also as somebody without any rights.
  case ordinary

  static var all: [TestUser] { geteuid() == 0 ? [.current, .ordinary] : [.current] }

  static let ordinaryID: uid_t = 45_678

  var id: uid_t { self == .current ? geteuid() : Self.ordinaryID }

  /// A command that becomes what follows, as that user.
  var prefix: [String] {
    guard self == .ordinary else { return [] }
    let id = String(Self.ordinaryID)
    return ["/usr/bin/setpriv", "--reuid", id, "--regid", id, "--clear-groups"]
  }

  func launcher() throws -> LauncherProcess {
    let path = try SandboxLauncher.locate()
    guard self == .ordinary else { return LauncherProcess(path: path) }
    return LauncherProcess(path: try Self.publicCopy(of: path), prefix: prefix)
  }

  /// The build may lie where only its owner can reach it.
  private static func publicCopy(of path: String) throws -> String {
    let folder = NSTemporaryDirectory() + "drydock-test-launcher-\(getpid())"
    let copy = folder + "/sandbox-launcher"
    if FileManager.default.isExecutableFile(atPath: copy) { return copy }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o755])
    let partial = "\(folder)/\(UUID().uuidString)"
    // By another process, so that no write to it is left open in what others start.
    let copier = Process()
    copier.executableURL = URL(fileURLWithPath: "/bin/cp")
    copier.arguments = [path, partial]
    try copier.run()
    copier.waitUntilExit()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: partial)
    rename(partial, copy)
    return copy
  }
}
