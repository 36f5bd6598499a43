import Classroom
import CourseModel
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import WebFront

/// A visitor who takes interviews, with a clock that stands still until told.
struct Interviewee {
  static let api = "/api/v1/interviews"
  static let name = "comment-scoring-1"
  static let session = "\(api)/sessions/\(name)"

  let visitor: Visitor
  private let clock = Clock()

  private final class Clock: Sendable {
    private let time = Mutex(Int64(0))
    @Sendable func milliseconds() -> Int64 { time.withLock { $0 } }
    func advance(_ seconds: Double) { time.withLock { $0 += Int64(seconds * 1000) } }
  }

  init() async throws {
    visitor = try await Visitor(
      packs: [Visitor.prompts],
      machine: MachineClock(awake: clock.milliseconds, boot: { "boot" }))
  }

  /// With an interview begun.
  static func started(_ how: String = #"{"level": "mid", "minutes": 30}"#) async throws -> Self {
    let one = try await Self()
    let answer = try await one.visitor.change(.post, "\(api)/comment-scoring/start", how)
    #expect(answer.status == .ok, "\(answer.text)")
    return one
  }

  func advance(_ seconds: Double) { clock.advance(seconds) }

  var folder: String { "\(visitor.home)/workspaces/interviews/\(Self.name)" }
  var room: SessionRoom { get async throws { try await visitor.front.sessions.room(Self.name) } }

  func state() async throws -> SessionState {
    try await visitor.get(Self.session).json(SessionState.self)
  }

  func say(_ what: String, _ body: String = "{}") async throws -> Visitor.Answer {
    try await visitor.change(.post, "\(Self.session)/\(what)", body)
  }

  func file(_ name: String) async throws -> FileAnswer {
    try await visitor.get("\(Self.session)/files/\(name)").json(FileAnswer.self)
  }

  func write(
    _ name: String, _ text: String, base: String?, overwrite: Bool = false
  ) async throws -> Visitor.Answer {
    let write = FileWrite(text: text, base: base, overwrite: overwrite)
    let body = String(decoding: try JSONEncoder().encode(write), as: UTF8.self)
    return try await visitor.change(.put, "\(Self.session)/files/\(name)", body)
  }

  /// Puts an answer of the prompt's own in, as another editor would.
  func answer(_ strength: String) throws {
    for name in ["answer.md", "estimates.yaml", "design.yaml"] {
      let source =
        "\(Visitor.prompts)/content/prompts/system-design/comment-scoring/answers/\(strength)/\(name)"
      try String(contentsOfFile: source, encoding: .utf8).write(
        toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
  }

  /// A form as a browser without scripts sends it.
  func form(_ path: String, _ fields: String) async throws -> Visitor.Answer {
    try await visitor.request(
      .post, path, body: "csrf=\(visitor.token)&\(fields)",
      headers: ["Content-Type": "application/x-www-form-urlencoded"])
  }
}
