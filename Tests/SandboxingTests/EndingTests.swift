import Testing

@testable import Sandboxing

/// How a program ended is what the report says.
@Suite struct EndingTests {
  @Test(arguments: SandboxUnderTest.allCases)
  func anExitCodeIsReported(_ backend: SandboxUnderTest) async throws {
    let report = try await backend.run(SandboxRequest(command: ["sh", "-c", "exit 137"]))
    #expect(report.ending == .exited(137))
    #expect(report.standardOutput == CapturedOutput())
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func aSignalIsNotAnExitCode(_ backend: SandboxUnderTest) async throws {
    let report = try await backend.run(SandboxRequest(command: ["sh", "-c", "kill -KILL $$"]))
    #expect(report.ending == .signalled(9))
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func bothStreamsAndTheInputArrive(_ backend: SandboxUnderTest) async throws {
    var request = SandboxRequest(command: ["sh", "-c", "cat; echo wrong >&2"])
    request.standardInput = Array("given\n".utf8)
    let report = try await backend.run(request)
    #expect(report.ending == .exited(0))
    #expect(report.standardOutput.text == "given\n")
    #expect(report.standardError.text == "wrong\n")
  }
}
