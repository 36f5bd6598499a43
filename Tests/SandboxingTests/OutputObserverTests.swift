import Foundation
import Synchronization
import Testing

@testable import Sandboxing

/// Standard output as it arrives.
@Suite struct OutputObserverTests {
  /// Every part that came.
  private final class Parts: Sendable {
    private let parts = Mutex<[[UInt8]]>([])
    func take(_ part: ArraySlice<UInt8>) { parts.withLock { $0.append(Array(part)) } }
    var all: [[UInt8]] { parts.withLock { $0 } }
    var bytes: [UInt8] { all.flatMap(\.self) }
  }

  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "drydock-test-observer-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// The program goes on only after what it printed was seen: it waits for a file that only the
  /// observer makes.
  @Test(arguments: SandboxUnderTest.allCases)
  func aLineIsSeenBeforeTheProgramEnds(_ kind: SandboxUnderTest) async throws {
    let work = try folder()
    defer { try? FileManager.default.removeItem(atPath: work) }
    let script = "echo first; while [ ! -e go ]; do :; done; echo second"
    let request = SandboxRequest(
      command: ["sh", "-c", script], workingDirectory: work, writable: [work])
    let parts = Parts()
    let report = try await kind.sandbox().run(request) { part in
      parts.take(part)
      if String(decoding: parts.bytes, as: UTF8.self).contains("first\n") {
        _ = FileManager.default.createFile(atPath: work + "/go", contents: nil)
      }
    }
    #expect(report.ending == .exited(0))
    #expect(report.standardOutput.text == "first\nsecond\n")
    #expect(parts.bytes == report.standardOutput.bytes)
    #expect(parts.all.count > 1)
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func theObserverGetsWhatTheReportKeeps(_ kind: SandboxUnderTest) async throws {
    var request = SandboxRequest(command: ["sh", "-c", "seq 60000; echo no >&2"])
    request.limits.outputBytes = 200_000
    let parts = Parts()
    let report = try await kind.sandbox().run(request, onOutput: parts.take)
    #expect(report.standardOutput.cutBytes > 0, "more was printed than is kept")
    #expect(parts.bytes == report.standardOutput.bytes)
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func aStoppedProgramsOutputIsSeenToo(_ kind: SandboxUnderTest) async throws {
    var request = SandboxRequest(command: ["sh", "-c", "echo begun; while :; do :; done"])
    request.limits.cpuSeconds = 0.3
    let parts = Parts()
    let report = try await kind.sandbox().run(request, onOutput: parts.take)
    #expect(report.ending == .stopped(by: .cpu, value: 0.3))
    #expect(parts.bytes == Array("begun\n".utf8))
  }

  /// The launcher never waits for its reader: the wall limit is kept while the observer is stuck
  /// until the program, which only that limit ends, is gone.
  @Test(arguments: SandboxUnderTest.allCases)
  func aStuckObserverDoesNotHoldUpTheLimits(_ kind: SandboxUnderTest) async throws {
    let marker = "drydock-observer-\(UUID().uuidString)"
    // More than the line to the launcher holds.
    var request = SandboxRequest(
      command: ["sh", "-c", "seq 200000; exec sleep 600"], environment: ["DRYDOCK_MARKER": marker])
    request.limits.wallSeconds = 1
    request.limits.outputBytes = 2_000_000
    let parts = Parts()
    let report = try await kind.sandbox().run(request) { part in
      if parts.all.isEmpty {
        let end = ContinuousClock.now + .seconds(20)
        while !Leftovers.processes(markedBy: marker).isEmpty, ContinuousClock.now < end {
          sched_yield()
        }
        #expect(Leftovers.processes(markedBy: marker) == [])
      }
      parts.take(part)
    }
    #expect(report.ending == .stopped(by: .wall, value: 1))
    #expect(parts.bytes == report.standardOutput.bytes)
  }

  @Test func partsMayBeSplitAnywhere() {
    var records = WireRecords()
    for text in ["ab", "", "cde"] { records.add(OutputParts.tag, text: text) }
    records.add(1, number: 0)
    records.add(0, bytes: [UInt8]())
    for step in 1...records.bytes.count {
      var parts = OutputParts()
      var seen: [UInt8] = []
      var rest = records.bytes[...]
      while !rest.isEmpty {
        parts.receive(rest.prefix(step))
        rest = rest.dropFirst(step)
        while let part = parts.next() { seen += part }
      }
      #expect(String(decoding: seen, as: UTF8.self) == "abcde")
      #expect(parts.taken == 5 && LaunchReport(wire: parts.rest) != nil)
    }
  }
}
