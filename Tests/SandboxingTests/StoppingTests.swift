import Foundation
import Testing

@testable import Sandboxing

/// Everything ends when the one who asked does.
@Suite struct StoppingTests {
  private static let script = "echo here; (setsid sleep 600 &) ; exec sleep 600"

  @Test(arguments: SandboxUnderTest.allCases)
  func cancellingKillsEverything(_ kind: SandboxUnderTest) async throws {
    let marker = "drydock-cancel-\(UUID().uuidString)"
    let request = SandboxRequest(
      command: ["sh", "-c", Self.script], environment: ["DRYDOCK_MARKER": marker],
      limits: SandboxLimits(wallSeconds: 600))
    let sandbox = try kind.sandbox()
    let task = Task { () -> SandboxFault? in
      do throws(SandboxFault) {
        _ = try await sandbox.run(request)
        return nil
      } catch {
        return error
      }
    }
    await Self.wait(for: marker) { $0 >= 2 }
    task.cancel()
    #expect(await task.value == .cancelled)
    #expect(Leftovers.processes(markedBy: marker) == [])
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func cancellingBeforeTheStartWorks(_ kind: SandboxUnderTest) async throws {
    let sandbox = try kind.sandbox()
    let task = Task { () -> SandboxFault? in
      while !Task.isCancelled { await Task.yield() }
      do throws(SandboxFault) {
        _ = try await sandbox.run(SandboxRequest(command: ["sleep", "600"]))
        return nil
      } catch {
        return error
      }
    }
    task.cancel()
    #expect(await task.value == .cancelled)
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func theSuddenEndOfTheCallerKillsEverything(_ kind: SandboxUnderTest) async throws {
    let marker = "drydock-orphan-\(UUID().uuidString)"
    let request = SandboxRequest(
      command: ["sh", "-c", Self.script], environment: ["DRYDOCK_MARKER": marker],
      limits: SandboxLimits(wallSeconds: 600))
    // As after kill -9 of this process: its end of the line is closed by the kernel.
    let process = try TestUser.current.launcher()
    let line = ControlLine()
    let child = try process.start(line)
    line.send(try kind.launch(request).wire)
    await Self.wait(for: marker) { $0 >= 2 }
    line.close()
    var status: Int32 = 0
    #expect(waitpid(child, &status, 0) == child)
    #expect(Leftovers.processes(markedBy: marker) == [])
  }

  @Test(arguments: [SandboxUnderTest.bubblewrap, .landlock])
  func theLaunchersOwnDeathEndsTheProgram(_ kind: SandboxUnderTest) async throws {
    let marker = "drydock-headless-\(UUID().uuidString)"
    let request = SandboxRequest(
      command: ["sleep", "600"], environment: ["DRYDOCK_MARKER": marker],
      limits: SandboxLimits(wallSeconds: 600))
    let process = try TestUser.current.launcher()
    let line = ControlLine()
    let child = try process.start(line)
    line.send(try kind.launch(request).wire)
    await Self.wait(for: marker) { $0 >= 1 }
    _ = Leftovers.killedLaunchers.withLock { $0.insert(child) }
    kill(child, SIGKILL)
    #expect(line.receiveReport() == nil)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    await Self.wait(for: marker) { $0 == 0 }
    #expect(Leftovers.processes(markedBy: marker) == [])
    line.close()
    // The next run removes what the killed one could not.
    _ = try await kind.run(SandboxRequest(command: ["true"]))
    #expect(Leftovers.controlGroups(of: child) == [])
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func runsDoNotDisturbEachOther(_ kind: SandboxUnderTest) async throws {
    let sandbox = try kind.sandbox()
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<8 {
        group.addTask {
          let script = "echo \(number) > $TMPDIR/own; sleep 0.05; cat $TMPDIR/own"
          return try await sandbox.run(SandboxRequest(command: ["sh", "-c", script]))
            .standardOutput.text
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(texts.sorted() == (0..<8).map { "\($0)\n" })
  }

  /// Waits until the count of marked processes is as wished, for at most 20 seconds.
  private static func wait(for marker: String, until wished: (Int) -> Bool) async {
    let end = ContinuousClock.now + .seconds(20)
    while !wished(Leftovers.processes(markedBy: marker).count), ContinuousClock.now < end {
      await Task.yield()
    }
  }
}

extension SandboxUnderTest {
  /// What the sandbox would send.
  func launch(_ request: SandboxRequest) throws -> LaunchRequest {
    switch self {
    case .bubblewrap:
      try BubblewrapSandbox(launcher: try TestUser.current.launcher()).launch(request)
    case .landlock, .landlockABI4:
      LandlockSandbox(
        launcher: try TestUser.current.launcher(), highestABI: self == .landlock ? nil : 4
      ).launch(request)
    }
  }
}
