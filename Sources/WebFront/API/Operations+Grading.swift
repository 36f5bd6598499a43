import Classroom
import CourseModel
import HTTPTypes
import Hummingbird

extension Operations {
  static let grading: [Operation] = [
    .change(
      "checkLab", .post, "/labs/{lab}/checks",
      "Begins a grading, or joins the one under way; its results come as events.", [lab],
      status: .accepted, faults: [.notFound, .conflict]
    ) { (call, request: CheckRequest) in
      let begun = try await call.front.rooms.room(call.parameter("lab"))
        .check(only: request.only ?? [])
      return CheckAnswer(run: begun.run, joined: begun.joined)
    },
    .change(
      "cancelCheck", .delete, "/labs/{lab}/checks", "Stops the grading under way, if any.", [lab]
    ) { (call, _: Nothing) in
      try await call.front.rooms.room(call.parameter("lab")).cancel()
      return Nothing()
    },
    .change(
      "watchLab", .put, "/labs/{lab}/watch",
      "Grades on every save, wherever it comes from, while anyone listens to the events.", [lab]
    ) { (call, state: WatchState) in
      try await call.front.rooms.room(call.parameter("lab")).setWatch(state.on)
      return state
    },
    .change(
      "tryFiles", .post, "/labs/{lab}/run",
      "Runs python3 or promtool on the workspace, in the sandbox that grades.", [lab],
      faults: [.notFound, .conflict, .serviceUnavailable]
    ) { (call, request: RunRequest) in
      let folder = try call.opened().workspace.path
      let ran = try await RunTool(desk: call.desk)(request.arguments, in: folder)
      return RunAnswer(
        stdout: ran.standardOutput, stderr: ran.standardError, ending: ran.ending,
        seconds: ran.seconds)
    },
    events,
  ]

  /// The event stream is described by its events' payloads.
  private static var events: Operation {
    let payloads = eventPayloads
    return Operation(
      id: "followLab", method: .get, path: "/labs/{lab}/events",
      summary: """
        Server-sent events about a lab: first `state`, then what happens. Names and payloads: \
        \(payloads.map { "`\($0.event)` (\($0.schema))" }.joined(separator: ", ")).
        """,
      parameters: [lab],
      answers: .init(mediaType: "text/event-stream", schema: .string()), faults: [.notFound],
      schemas: payloads.map(\.named).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    ) { call in
      EventStream.response(try await call.front.rooms.room(call.parameter("lab")).listen())
    }
  }

  private static var eventPayloads: [(event: String, schema: String, named: [String: JSONSchema])] {
    func payload<Value: Decodable>(
      _ event: String, _ type: Value.Type
    ) -> (event: String, schema: String, named: [String: JSONSchema]) {
      (event, "\(type)", SchemaReader.read(type).named)
    }
    return [
      payload("state", LabState.self), payload("run-started", RunStarted.self),
      payload("result", RunResult.self), payload("run-finished", RunFinished.self),
      payload("run-failed", RunFailed.self), payload("run-cancelled", RunCancelled.self),
      payload("files", FilesChanged.self), payload("watch", WatchState.self),
      payload("goodbye", Goodbye.self),
    ]
  }
}
