import Classroom
import CourseModel
import HTTPTypes
import Hummingbird

extension Operations {
  static let sessions: [Operation] = [
    .read(
      "showSession", "/interviews/sessions/{session}",
      "How an interview stands: the clock, what was said, what is wrong in the files.",
      [session], faults: [.notFound]
    ) { call in
      try await call.front.sessions.room(call.parameter("session")).state()
    },
    .change(
      "askInterviewer", .post, "/interviews/sessions/{session}/questions",
      "Asks the interviewer a clarifying question.", [session], faults: [.notFound, .conflict]
    ) { (call, request: QuestionRequest) in
      try await said(call) { speak, folder throws(ClassroomFault) in
        try speak.ask(request.question, in: folder)
      }
    },
    .change(
      "pauseInterview", .post, "/interviews/sessions/{session}/pause",
      "Stops the clock; the pause is recorded.", [session], faults: [.notFound, .conflict]
    ) { (call, _: Nothing) in
      try await said(call) { speak, folder throws(ClassroomFault) in try speak.pause(folder) }
    },
    .change(
      "resumeInterview", .post, "/interviews/sessions/{session}/resume",
      "Lets the clock go on after a pause.", [session], faults: [.notFound, .conflict]
    ) { (call, _: Nothing) in
      try await said(call) { speak, folder throws(ClassroomFault) in try speak.resume(folder) }
    },
    .change(
      "nextPhase", .post, "/interviews/sessions/{session}/next",
      "Goes on to the next phase before its time; the time won goes to those that follow.",
      [session], faults: [.notFound, .conflict]
    ) { (call, _: Nothing) in
      try await said(call) { speak, folder throws(ClassroomFault) in try speak.next(folder) }
    },
    events,
  ]

  /// Says something in the session, and lets all its pages see it at once.
  private static func said<Answer>(
    _ call: Operation.Call,
    _ speak: (SpeakInInterview, InterviewFolder) throws(ClassroomFault) -> Answer
  ) async throws -> Answer {
    let folder = try call.interview()
    let answer = try speak(SpeakInInterview(desk: call.desk), folder)
    await call.front.sessions.look(folder)
    return answer
  }

  private static var events: Operation {
    .events(
      "followSession", "/interviews/sessions/{session}/events",
      "Server-sent events about an interview: first `state`, then what happens.", [session],
      [
        .event("state", SessionState.self), .event("status", StatusChanged.self),
        .event("files", FilesChanged.self), .event("figures", FiguresChanged.self),
        .event("clock", ClockTold.self), .event("goodbye", Goodbye.self),
      ]
    ) { call in
      try await call.front.sessions.room(call.parameter("session")).listen()
    }
  }
}
