import Classroom
import CourseModel
import HTTPTypes

extension Operations {
  static let interviews: [Operation] = [
    .read(
      "listPrompts", "/interviews", "All interview prompts, and what was done with each."
    ) { call in
      try ListPrompts(desk: call.desk)()
    },
    .change(
      "startInterview", .post, "/interviews/{prompt}/start",
      "Lays out the files of an answer and starts the clock.",
      [Operation.Parameter(name: "prompt", what: "The prompt's id.")],
      faults: [.notFound, .conflict]
    ) { (call, request: SessionStart) in
      try StartInterview(desk: call.desk)(
        call.parameter("prompt"), level: request.level, isTimed: request.timed ?? true,
        minutes: request.minutes, interviewer: request.interviewer ?? false)
    },
    .read("listSessions", "/interviews/sessions", "Every interview begun or handed in.") { call in
      SessionsAnswer(sessions: ListSessions(desk: call.desk)())
    },
    .change(
      "submitInterview", .post, "/interviews/sessions/{session}/submit",
      "Hands the answer in: scores it and records the result. Takes seconds.", [session],
      faults: [.notFound, .conflict]
    ) { (call, _: Nothing) in
      let (desk, folder) = (call.desk, try call.interview())
      let submitted = try await BlockingWork.run { try SubmitInterview(desk: desk)(folder) }
      await call.front.sessions.look(folder)
      await call.front.sessions.comment(folder)
      return submitted
    },
    .read(
      "reviewInterview", "/interviews/sessions/{session}/review",
      "The report of a session that was handed in, beside the prompt's other sessions.",
      [session], faults: [.notFound, .conflict]
    ) { call in
      try Review(call.desk, try call.interview()).answer
    },
    .change(
      "assessPoint", .put, "/interviews/sessions/{session}/assessments/{point}",
      "Places the candidate on a point's anchors. Shown, and never counted.",
      [session, Operation.Parameter(name: "point", what: "The rubric point's id.")],
      faults: [.notFound]
    ) { (call, request: AssessmentRequest) in
      try SpeakInInterview(desk: call.desk).assess(
        call.parameter("point"), anchor: request.anchor, in: try call.interview())
      return request
    },
  ]
}

/// A report with what it is compared with.
struct Review {
  let answer: ReviewAnswer

  /// - Throws: `ClassroomFault.interview` before the session is handed in.
  init(_ desk: Desk, _ folder: InterviewFolder) throws(ClassroomFault) {
    let report = try ReviewInterview(desk: desk)(folder)
    let sessions = ListSessions(desk: desk)(of: folder.prompt)
    guard let own = sessions.first(where: { $0.name == folder.name }) else {
      throw .interview(.noSession(name: folder.name, known: sessions.map(\.name)))
    }
    answer = ReviewAnswer(
      session: own, report: report, sessions: sessions,
      modelComment: try InterviewerTurn(desk: desk).reportComment(folder))
  }
}
