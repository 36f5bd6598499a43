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

  private static var events: Operation {
    .events(
      "followLab", "/labs/{lab}/events",
      "Server-sent events about a lab: first `state`, then what happens.", [lab],
      [
        .event("state", LabState.self), .event("run-started", RunStarted.self),
        .event("result", RunResult.self), .event("run-finished", RunFinished.self),
        .event("run-failed", RunFailed.self), .event("run-cancelled", RunCancelled.self),
        .event("files", FilesChanged.self), .event("watch", WatchState.self),
        .event("goodbye", Goodbye.self),
      ]
    ) { call in
      try await call.front.rooms.room(call.parameter("lab")).listen()
    }
  }
}
