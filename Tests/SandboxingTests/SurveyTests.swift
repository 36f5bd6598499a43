import Foundation
import Testing

@testable import Sandboxing

/// Which backend is used, where bubblewrap works and where it cannot start.
@Suite(.serialized) struct SurveyTests {
  private let request = SandboxRequest(command: ["sh", "-c", "echo ran"])

  @Test func bothWorkHereAndTheStrongerIsChosen() async throws {
    let survey = await SandboxSurvey.take(launcher: try SandboxLauncher.locate())
    #expect(survey.findings.map(\.problem) == [nil, nil])
    #expect(survey.chosen == .bubblewrap)
    #expect(try survey.sandbox(preferring: nil).backend == .bubblewrap)
    #expect(try survey.sandbox(preferring: .landlock).backend == .landlock)
  }

  @Test func landlockTakesOverWhereNoNamespaceCanBeMade() async throws {
    for user in TestUser.all {
      let launcher = try Self.launcherWithoutNamespaces(as: user)
      let sandbox = PreferredSandbox(
        strong: BubblewrapSandbox(launcher: launcher),
        fallback: LandlockSandbox(launcher: launcher))
      #expect(sandbox.backend == .bubblewrap)
      for _ in 0..<2 {
        let report = try await sandbox.run(request)
        #expect(report.backend == .landlock)
        #expect(report.standardOutput.text == "ran\n")
      }
      #expect(sandbox.backend == .landlock)
    }
  }

  @Test func whatLandlockHasNotIsStillRefusedThere() async throws {
    let launcher = try Self.launcherWithoutNamespaces(as: .current)
    let sandbox = PreferredSandbox(
      strong: BubblewrapSandbox(launcher: launcher), fallback: LandlockSandbox(launcher: launcher))
    var request = request
    request.network = .loopback
    await #expect(throws: SandboxFault.capabilityMissing(.privateLoopback, .landlock)) {
      try await sandbox.run(request)
    }
  }

  @Test func nothingRunsWhereNothingWorks() async throws {
    let launcher = try Self.launcherWithoutNamespaces(as: .current)
    let sandbox = PreferredSandbox(
      strong: BubblewrapSandbox(launcher: launcher),
      fallback: LandlockSandbox(launcher: launcher, highestABI: 2))
    let fault = await #expect(throws: SandboxFault.self) { try await sandbox.run(request) }
    guard case .noBackend(.refused(let words), .tooOld(abi: 2)) = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(words.contains("bwrap: "))
  }

  @Test func aProgramThatFailsIsNoReasonToFallBack() async throws {
    let sandbox = SandboxSurvey.quick(launcher: try SandboxLauncher.locate())
    let failing = SandboxRequest(command: ["sh", "-c", "echo bwrap: lies >&2; exit 1"])
    #expect(try await sandbox.run(failing).ending == .exited(1))
    #expect(sandbox.backend == .bubblewrap)
    await #expect(throws: SandboxFault.self) {
      try await sandbox.run(SandboxRequest(command: ["no-such-program"]))
    }
    #expect(sandbox.backend == .bubblewrap)
  }

  @Test func aPreferredOneIsNotReplaced() {
    let survey = SandboxSurvey(
      findings: [
        .init(backend: .bubblewrap, problem: .notInstalled),
        .init(backend: .landlock, problem: nil),
      ], host: .current(), launcher: "/l")
    #expect(survey.chosen == .landlock)
    #expect(throws: SandboxFault.backendUnavailable(.bubblewrap, .notInstalled)) {
      try survey.sandbox(preferring: .bubblewrap)
    }
  }

  private static func launcherWithoutNamespaces(as user: TestUser) throws -> LauncherProcess {
    let folder = NSTemporaryDirectory() + "drydock-test-launcher-\(getpid())"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o755])
    let program = folder + "/deny-namespaces"
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("deny-namespaces.c").path
    try CompiledProgram.compile(source, to: program)
    var launcher = try user.launcher()
    launcher.prefix += [program]
    return launcher
  }
}
