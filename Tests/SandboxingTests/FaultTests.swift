import Foundation
import Testing

@testable import Sandboxing

/// The words of every fault, and the remedy that fits the host.
@Suite struct FaultTests {
  private let plain = HostConditions(
    appArmorRestricts: false, namespacesDisabled: false, insideContainer: false)

  @Test(arguments: SandboxUnderTest.allCases)
  func aMissingProgramIsSaidSo(_ kind: SandboxUnderTest) async throws {
    let fault = await #expect(throws: SandboxFault.self) {
      try await kind.run(SandboxRequest(command: ["no-such-program"]))
    }
    #expect(
      fault?.message == """
        no-such-program, looked for in /usr/local/bin:/usr/bin:/bin: not found inside the \
        sandbox; expected a program (or its interpreter)
        """)
    #expect(fault?.remedy == "try: name a program under /usr, or declare its folder as readable")
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func aFileThatIsNoProgramIsSaidSo(_ kind: SandboxUnderTest) async throws {
    let fault = await #expect(throws: SandboxFault.self) {
      try await kind.run(SandboxRequest(command: ["/etc/passwd"]))
    }
    #expect(
      fault?.message
        == "/etc/passwd: may not be executed inside the sandbox; expected a program")
  }

  @Test func aMissingLauncherIsSaidSo() async throws {
    let fault = await #expect(throws: SandboxFault.self) {
      try await BubblewrapSandbox(launcher: "/nowhere/l").run(SandboxRequest(command: ["true"]))
    }
    #expect(fault == .launcherMissing("/nowhere/l"))
    #expect(fault?.remedy == "try: make build   (or, for an installed drydock, make install)")
  }

  @Test func aMissingBubblewrapIsSaidSo() async throws {
    let sandbox = BubblewrapSandbox(
      launcher: try SandboxLauncher.locate(), bubblewrap: "/nowhere/bwrap")
    let fault = await #expect(throws: SandboxFault.self) {
      try await sandbox.run(SandboxRequest(command: ["true"]))
    }
    #expect(fault?.message == "sandbox: bubblewrap does not work here: bwrap is not installed")
    #expect(fault?.remedy(on: plain) == "try: sudo apt-get install bubblewrap")
  }

  /// Bubblewrap may be killed between its own fork and the set-up of the child.
  @Test func aBubblewrapThatDiesHalfwayLeavesNothing() async throws {
    let marker = "30.\(UInt32.random(in: 100_000...999_999))"
    let path = NSTemporaryDirectory() + "drydock-test-\(UUID().uuidString)"
    let script = "#!/bin/sh\nsleep \(marker) &\necho 'bwrap: torn in two' >&2\nexit 1\n"
    // By another process, so that no write to it is left open in what others start.
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/sh")
    writer.arguments = ["-c", "printf %s \"$1\" > \"$2\"; chmod 755 \"$2\"", "sh", script, path]
    try writer.run()
    writer.waitUntilExit()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let sandbox = BubblewrapSandbox(launcher: try SandboxLauncher.locate(), bubblewrap: path)
    await #expect(
      throws: SandboxFault.backendUnavailable(.bubblewrap, .refused("bwrap: torn in two\n"))
    ) {
      try await sandbox.run(SandboxRequest(command: ["true"]))
    }
    #expect(Leftovers.processes(withArgument: marker) == [])
  }

  @Test func theRemedyFitsTheHost() {
    let fault = SandboxFault.backendUnavailable(.bubblewrap, .refused("bwrap: no permissions"))
    var host = plain
    #expect(fault.remedy(on: host)?.contains("bwrap --unshare-all") == true)
    host.namespacesDisabled = true
    #expect(fault.remedy(on: host)?.contains("sudo sysctl -w") == true)
    host.appArmorRestricts = true
    #expect(fault.remedy(on: host)?.contains("profile bwrap /usr/bin/bwrap") == true)
    host.insideContainer = true
    #expect(fault.remedy(on: host)?.contains("--security-opt seccomp=unconfined") == true)
  }

  @Test func anOldKernelIsSaidSo() async throws {
    let sandbox = LandlockSandbox(launcher: try TestUser.current.launcher(), highestABI: 3)
    let fault = await #expect(throws: SandboxFault.self) {
      try await sandbox.run(SandboxRequest(command: ["true"]))
    }
    #expect(fault == .backendUnavailable(.landlock, .tooOld(abi: 3)))
    #expect(
      fault?.message == """
        sandbox: landlock does not work here: the kernel's Landlock has ABI 3; expected ABI 4 \
        (Linux 6.7) or newer
        """)
  }

  @Test func bothReasonsAreNamedWhenNothingWorks() {
    let fault = SandboxFault.noBackend(bubblewrap: .notInstalled, landlock: .tooOld(abi: 0))
    #expect(
      fault.message == """
        sandbox: no isolation works here, so nothing is run
          bubblewrap: bwrap is not installed
          landlock: the kernel has no Landlock, or it is off; expected ABI 4 (Linux 6.7) or newer
        """)
    #expect(fault.remedy(on: plain) == "try: sudo apt-get install bubblewrap")
  }
}
