import Classroom
import CourseModel
import Hummingbird

/// Pages of interviews, and their changes that work without any script.
enum InterviewRoutes {
  static func add(to router: Router<BasicRequestContext>, _ front: Front) {
    addPages(to: router, front)
    addForms(to: router, front)
  }

  private static func addPages(to router: Router<BasicRequestContext>, _ front: Front) {
    let desk = front.desk
    router.get("/interviews") { request, _ in
      let query = request.uri.queryParameters
      let shown = try ShowStanding(desk: desk)()
      return InterviewsPage(
        listed: try ListPrompts(desk: desk)(),
        sessions: ListSessions(desk: desk)(withScores: false), shown: shown,
        level: query.get("level").flatMap(Level.init(rawValue:)) ?? shown.standing.level,
        model: desk.configuration.interviewer?.host,
        kind: query.get("kind").flatMap(PromptKind.init(rawValue:)),
        skill: query.get("skill").flatMap { $0.isEmpty ? nil : $0 }
      ).page.response(front)
    }
    router.get("/design") { _, _ in DesignPage().page.response(front) }
    router.get("/interviews/sessions/:session") { _, context in
      let folder = try folder(context, desk)
      let status = try ShowInterview(desk: desk)(folder)
      if status.state == .submitted { return PageRoutes.seeOther(reviewPath(folder)) }
      return SessionPage(
        name: folder.name, status: status, shown: try ShowStanding(desk: desk)()
      ).page.response(front)
    }
    router.get("/interviews/sessions/:session/review") { _, context in
      let review = try Review(desk, folder(context, desk)).answer
      return ReviewPage(review: review, shown: try ShowStanding(desk: desk)()).page.response(front)
    }
  }

  private static func addForms(to router: Router<BasicRequestContext>, _ front: Front) {
    let desk = front.desk
    router.post("/interviews/:prompt/start") { request, context in
      let start = try StartForm(await PageRoutes.fields(request))
      let status = try StartInterview(desk: desk)(
        PageRoutes.parameter("prompt", context), level: start.level, isTimed: start.isTimed,
        minutes: start.minutes, interviewer: start.hasInterviewer)
      return PageRoutes.seeOther(path("\(status.prompt.id)-\(status.session)"))
    }
    typealias Change = @Sendable (SpeakInInterview, InterviewFolder, FormFields) throws -> Void
    let changes: [(String, Change)] = [
      ("ask", { _ = try $0.ask($2["question"] ?? "", in: $1) }),
      ("pause", { speak, folder, _ in _ = try speak.pause(folder) }),
      ("resume", { speak, folder, _ in _ = try speak.resume(folder) }),
      ("next", { speak, folder, _ in _ = try speak.next(folder) }),
    ]
    for (name, change) in changes {
      router.post("/interviews/sessions/:session/\(name)") { request, context in
        let folder = try folder(context, desk)
        try change(SpeakInInterview(desk: desk), folder, await PageRoutes.fields(request))
        await front.sessions.look(folder)
        return PageRoutes.seeOther(path(folder.name))
      }
    }
    router.post("/interviews/sessions/:session/submit") { _, context in
      let folder = try folder(context, desk)
      _ = try await BlockingWork.run { try SubmitInterview(desk: desk)(folder) }
      await front.sessions.look(folder)
      await front.sessions.comment(folder)
      return PageRoutes.seeOther(reviewPath(folder))
    }
    router.post("/interviews/sessions/:session/assess") { request, context in
      let folder = try folder(context, desk)
      let fields = try await PageRoutes.fields(request)
      let point = fields["point"] ?? ""
      try SpeakInInterview(desk: desk).assess(
        point, anchor: fields["anchor"].flatMap { Int($0) } ?? 0, in: folder)
      return PageRoutes.seeOther("\(reviewPath(folder))#self-\(XMLText.pathSegment(point))")
    }
  }

  private static func folder(
    _ context: BasicRequestContext, _ desk: Desk
  ) throws -> InterviewFolder {
    try OpenInterview(desk: desk, folder: "/")(PageRoutes.parameter("session", context))
  }

  static func path(_ session: String) -> String {
    "/interviews/sessions/\(XMLText.pathSegment(session))"
  }

  private static func reviewPath(_ folder: InterviewFolder) -> String {
    "\(path(folder.name))/review"
  }
}

/// How the learner wants to be interviewed.
struct StartForm {
  var level: Level?
  var isTimed: Bool
  var minutes: Double?
  var hasInterviewer: Bool

  /// - Throws: `WebFault` for what the form does not offer.
  init(_ fields: FormFields) throws(WebFault) {
    level = fields["level"].flatMap(Level.init(rawValue:))
    isTimed = fields["time"] != "untimed"
    hasInterviewer = fields["interviewer"] == "on"
    guard fields["time"] == "minutes" else { return }
    guard let minutes = fields["minutes"].flatMap({ Double($0) }) else {
      throw WebFault(
        .badRequest, "bad-minutes", "the minutes are missing; expected a number above 0",
        remedy: "go back and write the minutes, or choose the planned time")
    }
    self.minutes = minutes
  }
}
