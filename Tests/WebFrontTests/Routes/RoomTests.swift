import Classroom
import CourseModel
import Foundation
import Testing

@testable import WebFront

/// The live events of a lab.
@Suite struct RoomTests {
  private let lab = "/api/v1/labs/tiny-sum"

  private func started() async throws -> (Visitor, LabRoom) {
    let visitor = try await Visitor()
    _ = try await visitor.change(.post, "\(lab)/start")
    return (visitor, try await visitor.front.rooms.room("tiny-sum"))
  }

  /// Events by name until one of these, which is included.
  private func events(_ stream: RoomStream, until last: Set<String>) async -> [RoomEvent] {
    var events: [RoomEvent] = []
    for await event in stream.events {
      events.append(event)
      if last.contains(event.name) { break }
    }
    return events
  }

  private func payload<Value: Decodable>(_ type: Value.Type, _ event: RoomEvent?) throws -> Value {
    try JSONDecoder().decode(type, from: #require(event?.data))
  }

  @Test func twoPagesSeeTheSameGradingCheckByCheck() async throws {
    let (visitor, room) = try await started()
    let (one, two) = (try await room.listen(), try await room.listen())
    let begun = try await visitor.change(.post, "\(lab)/checks")
    #expect(begun.status == .accepted)
    let run = try begun.json(CheckAnswer.self).run
    for stream in [one, two] {
      let events = await events(stream, until: ["run-finished", "run-failed"])
      #expect(
        events.map(\.name) == ["state", "run-started"]
          + Array(repeating: "result", count: 4) + ["run-finished"])
      let finished = try payload(RunFinished.self, events.last)
      #expect(finished.run == run && finished.recorded)
      #expect(finished.report.checks.map(\.check) == ["settings", "adds", "any-order", "command"])
    }
    let state = try await room.state()
    #expect(state.attempts == 1 && state.last?.report.lab == "tiny-sum" && state.run == nil)
  }

  /// The code of the second hidden suite goes on only when the page has been told of the first.
  @Test func aPageSeesAHiddenSuiteWhileTheNextOneRuns() async throws {
    let (visitor, room) = try await started()
    let workspace = "\(visitor.home)/workspaces/tiny-sum"
    let code = """
      import os

      def total(numbers):
          while len(numbers) == 1 and not os.path.exists("go"):
              pass
          return sum(numbers)
      """
    try code.write(toFile: "\(workspace)/total.py", atomically: true, encoding: .utf8)
    try "unit: seconds\n".write(
      toFile: "\(workspace)/settings.yaml", atomically: true, encoding: .utf8)
    let stream = try await room.listen()
    _ = try await room.check(only: [])
    var told: [String] = []
    for await event in stream.events {
      if event.name == "result" {
        told.append(try payload(RunResult.self, event).result.check)
        if told.last == "adds" {
          for stage in try FileManager.default.contentsOfDirectory(atPath: "\(visitor.home)/run") {
            let made = FileManager.default.createFile(
              atPath: "\(visitor.home)/run/\(stage)/work/go", contents: nil)
            #expect(made, "the suites still run")
          }
        }
      } else if event.name == "run-finished" {
        let report = try payload(RunFinished.self, event).report
        #expect(report.checks.prefix(3).map(\.verdict) == [.passed, .passed, .passed])
        break
      }
    }
    #expect(told == ["settings", "adds", "any-order", "command"])
    withExtendedLifetime(visitor) {}
  }

  @Test func aSecondCheckJoinsTheFirst() async throws {
    let (visitor, room) = try await started()
    defer { withExtendedLifetime(visitor) {} }
    let first = try await room.check(only: [])
    let second = try await room.check(only: [])
    #expect(!first.joined && second.joined && first.run == second.run)
    await room.close()
  }

  @Test func aLateComerGetsWhatWasJudgedSoFar() async throws {
    let (visitor, room) = try await started()
    defer { withExtendedLifetime(visitor) {} }
    let early = try await room.listen()
    _ = try await room.check(only: [])
    _ = await events(early, until: ["result"])
    let late = try await room.listen()
    let state = try payload(LabState.self, await events(late, until: ["state"]).first)
    if let run = state.run {
      #expect(!run.results.isEmpty && run.checks.count == 4)
    } else {
      // The grading was quicker than we were.
      #expect(state.attempts == 1)
    }
    await room.close()
  }

  @Test func onePartAloneIsPractice() async throws {
    let (visitor, room) = try await started()
    let stream = try await room.listen()
    _ = try await visitor.change(.post, "\(lab)/checks", #"{"only": ["adds"]}"#)
    let events = await events(stream, until: ["run-finished"])
    let started = try payload(RunStarted.self, events.first { $0.name == "run-started" })
    #expect(started.checks.map(\.check) == ["settings", "adds"])
    #expect(!(try payload(RunFinished.self, events.last).recorded))
    let unknown = try await visitor.change(.post, "\(lab)/checks", #"{"only": ["ads"]}"#)
    #expect(unknown.errorCode == "unknown-check")
  }

  @Test func aCancelledGradingSaysSoAndRecordsNothing() async throws {
    let (visitor, room) = try await started()
    let stream = try await room.listen()
    _ = try await room.check(only: [])
    #expect(try await visitor.change(.delete, "\(lab)/checks").status == .ok)
    let events = await events(stream, until: ["run-cancelled", "run-finished"])
    #expect(events.last?.name == "run-cancelled")
    #expect(try await room.state().attempts == 0)
  }

  @Test func anOutsideEditIsToldAndWatchedLabsAreGraded() async throws {
    let (visitor, room) = try await started()
    let stream = try await room.listen()
    _ = try await visitor.change(.put, "\(lab)/watch", #"{"on": true}"#)
    let path = "\(visitor.home)/workspaces/tiny-sum/settings.yaml"
    try "unit: seconds\n".write(toFile: path, atomically: true, encoding: .utf8)
    let events = await events(stream, until: ["run-finished"])
    #expect(events.map(\.name).prefix(4) == ["state", "watch", "files", "run-started"])
    let report = try payload(RunFinished.self, events.last).report
    #expect(report.checks.first?.verdict == .passed)
  }

  @Test func whatAnotherProcessRecordsIsTold() async throws {
    let (visitor, room) = try await started()
    let stream = try await room.listen()
    // Another desk on the same home is what another process is.
    let desk = try Desk(
      home: visitor.front.desk.home, share: visitor.front.desk.share,
      extraPacks: [Visitor.tinyPack], searchPath: ["/usr/bin", "/bin"], now: visitor.front.desk.now)
    let opened = try OpenWorkspace(desk: desk, folder: "/")("tiny-sum")
    _ = try await CheckLab(desk: desk)(opened)
    await room.journalChanged()
    let events = await events(stream, until: ["state"])
    #expect(try payload(LabState.self, events.first).attempts == 0)
    let second = await self.events(stream, until: ["state"])
    #expect(try payload(LabState.self, second.first).attempts == 1)
  }

  @Test func closingSaysGoodbyeToAll() async throws {
    let (visitor, room) = try await started()
    defer { withExtendedLifetime(visitor) {} }
    let stream = try await room.listen()
    await room.close()
    var names: [String] = []
    for await event in stream.events { names.append(event.name) }
    #expect(names == ["state", "goodbye"])
  }

  @Test func aListenerThatFallsBehindIsLetGo() async throws {
    let (visitor, room) = try await started()
    defer { withExtendedLifetime(visitor) {} }
    let stream = try await room.listen()
    for _ in 0..<1000 { await room.tell(RoomEvent("watch", WatchState(on: true))) }
    var count = 0
    for await _ in stream.events { count += 1 }
    #expect(count < 1000)
  }
}
