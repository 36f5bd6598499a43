import Testing

@testable import Sandboxing

/// A crossed limit is named with its own value; what stays within runs on.
@Suite struct LimitTests {
  private func ending(
    _ script: String, in kind: SandboxUnderTest, _ change: (inout SandboxLimits) -> Void
  ) async throws -> SandboxEnding {
    var request = SandboxRequest(command: ["sh", "-c", script])
    change(&request.limits)
    return try await kind.run(request).ending
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func theValueIsTheLimitsOwn(_ kind: SandboxUnderTest) async throws {
    let wall = try await ending("sleep 60", in: kind) { $0.wallSeconds = 0.25 }
    #expect(wall == .stopped(by: .wall, value: 0.25))
    let files = try await ending("cd $TMPDIR; seq 40 | xargs touch", in: kind) { $0.diskFiles = 20 }
    #expect(files == .stopped(by: .files, value: 20))
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func whatIsFoundAfterTheEndCountsToo(_ kind: SandboxUnderTest) async throws {
    // Ends at once, far faster than the launcher looks.
    let disk = try await ending("head -c 3000000 /dev/zero > $TMPDIR/a", in: kind) {
      $0.diskBytes = 2_000_000
    }
    #expect(disk == .stopped(by: .disk, value: 2_000_000))
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func usingALimitUpIsAllowed(_ kind: SandboxUnderTest) async throws {
    let file = try await ending("head -c 4096 /dev/zero > $TMPDIR/a", in: kind) {
      $0.fileBytes = 4096
    }
    #expect(file == .exited(0))
    let processes = try await ending("sleep 0.1 & sleep 0.1 & wait", in: kind) { $0.processes = 3 }
    #expect(processes == .exited(0))
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func outputIsCutThenStopped(_ kind: SandboxUnderTest) async throws {
    var request = SandboxRequest(command: ["sh", "-c", "printf 'abcdefghij'; printf 'klm' >&2"])
    request.limits.outputBytes = 4
    let cut = try await kind.run(request)
    #expect(cut.ending == .exited(0))
    #expect(cut.standardOutput.bytes.count + cut.standardError.bytes.count == 4)
    #expect(cut.standardOutput.cutBytes + cut.standardError.cutBytes == 9)

    request.command = ["sh", "-c", "printf '%17d' 1"]
    let stopped = try await kind.run(request)
    #expect(stopped.ending == .stopped(by: .output, value: 4))
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func theUseIsReported(_ kind: SandboxUnderTest) async throws {
    let script = "x = bytearray(60 << 20)\nfor i in range(2_000_000): pass"
    let report = try await kind.run(SandboxRequest(command: ["/usr/bin/python3", "-c", script]))
    #expect(report.ending == .exited(0))
    #expect(report.peakMemoryBytes > 60 << 20)
    #expect(report.peakMemoryBytes < 200 << 20)
    #expect(report.cpuSeconds > 0.01)
    #expect(report.wallSeconds >= 0.01)
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func aTouchOfManyOpenFilesIsStopped(_ kind: SandboxUnderTest) async throws {
    let script = """
      import time
      held = []
      try:
          while True: held.append(open("/dev/null"))
      except OSError: time.sleep(30)
      """
    var request = SandboxRequest(command: ["/usr/bin/python3", "-c", script])
    request.limits.openFiles = 32
    let report = try await kind.run(request)
    #expect(report.ending == .stopped(by: .openFiles, value: 32))
  }
}
