import Classroom
import CourseModel
import Foundation
import Testing

@testable import WebFront

/// The live events of an interview.
@Suite struct SessionRoomTests {
  /// The next event of that name.
  private func next<Value: Decodable>(
    _ type: Value.Type, _ name: String, _ stream: RoomStream
  ) async throws -> Value {
    for await event in stream.events where event.name == name {
      return try JSONDecoder().decode(type, from: event.data)
    }
    throw CancellationError()
  }

  @Test func theClockGoesOnAndPhasesEnd() async throws {
    let one = try await Interviewee.started()
    let room = try await one.room
    let stream = try await room.listen()
    let begun = try await next(SessionState.self, "state", stream).status
    #expect(begun.phase == .clarify && begun.left == 1800)
    let clarify = try #require(begun.phaseLeft)
    one.advance(clarify - 20)
    await room.look()
    let ending = try await next(StatusChanged.self, "status", stream).status
    #expect(ending.isPhaseEnding && ending.phase == .clarify)
    one.advance(21)
    await room.look()
    let later = try await next(StatusChanged.self, "status", stream).status
    #expect(later.phase == .estimate && !later.isPhaseEnding)
    one.advance(5)
    await room.look()
    await room.tellClock()
    let clock = try await next(ClockTold.self, "clock", stream)
    #expect(clock.elapsed == clarify + 6 && clock.left == 1800 - clarify - 6)
    one.advance(3600)
    await room.look()
    #expect(try await next(StatusChanged.self, "status", stream).status.state == .over)
  }

  @Test func secondsAloneAreNoNews() async throws {
    let one = try await Interviewee.started()
    let room = try await one.room
    let stream = try await room.listen()
    for _ in 1...5 {
      one.advance(1)
      await room.look()
    }
    await room.tellClock()
    var names: [String] = []
    for await event in stream.events {
      names.append(event.name)
      if event.name == "clock" { break }
    }
    #expect(names.filter { $0 != "figures" } == ["state", "clock"])
  }

  @Test func aSaveElsewhereShowsWithItsProblemsAndFigures() async throws {
    let one = try await Interviewee.started()
    let room = try await one.room
    let stream = try await room.listen()
    #expect(try await next(FiguresChanged.self, "figures", stream).figures.scenarios.isEmpty)
    try "kind: serving\ncomponents:\n  a: {kind: servce}\n".write(
      toFile: "\(one.folder)/design.yaml", atomically: true, encoding: .utf8)
    await room.look()
    let broken = try await next(StatusChanged.self, "status", stream).status
    #expect(broken.problems.map(\.place.line) == [1, 3])
    try one.answer("strong")
    await room.look()
    var figures: AnswerFigures
    repeat {
      figures = try await next(FiguresChanged.self, "figures", stream).figures
    } while figures.scenarios.isEmpty
    #expect(figures.scenarios.allSatisfy { $0.problem == nil && !$0.measures.isEmpty })
  }

  @Test func whatAnotherFrontSaysIsHeard() async throws {
    let one = try await Interviewee.started()
    let room = try await one.room
    let stream = try await room.listen()
    _ = try await next(SessionState.self, "state", stream)
    // Another desk on the same home is what another process is.
    let own = one.visitor.front.desk
    let desk = try Desk(
      home: own.home, share: own.share, extraPacks: [Visitor.prompts], searchPath: [],
      now: own.now, machine: own.machine)
    let folder = try OpenInterview(desk: desk, folder: "/")(Interviewee.name)
    _ = try SpeakInInterview(desk: desk).ask("What is the peak traffic?", in: folder)
    await room.look()
    let heard = try await next(StatusChanged.self, "status", stream).status
    #expect(heard.exchanges.map(\.facts) == [["traffic"]])
    _ = try SubmitInterview(desk: desk)(folder)
    await room.look()
    #expect(try await next(StatusChanged.self, "status", stream).status.state == .submitted)
  }

  @Test func aPromptMeansItsNewestSession() async throws {
    let one = try await Interviewee.started()
    let room = try await one.room
    #expect(try await one.visitor.front.sessions.room("comment-scoring") === room)
  }

  @Test func closingSaysGoodbyeToAll() async throws {
    let one = try await Interviewee.started()
    let room = try await one.room
    let stream = try await room.listen()
    await room.close()
    var names: [String] = []
    for await event in stream.events { names.append(event.name) }
    #expect(names.first == "state" && names.last == "goodbye")
  }
}
