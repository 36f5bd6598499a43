import Classroom
import CourseModel
import Foundation
import HTTPTypes
import Hummingbird

/// Which page lies where.
enum PageRoutes {
  static func add(to router: Router<BasicRequestContext>, _ front: Front) {
    let desk = front.desk
    for (path, page) in standingPages {
      router.get(path) { request, context in
        let shown = try ShowStanding(desk: desk)()
        let html = try front.pages.html(request.uri.string, of: shown) {
          try page(request, context, shown).html(front)
        }
        return Page.response(html)
      }
    }
    router.get("/") { request, _ in
      let shown = try ShowStanding(desk: desk)()
      // The journal does not tell which interviews are going on.
      let open = ListSessions(desk: desk).open()
      let key = ([request.uri.string] + open).joined(separator: " ")
      return Page.response(
        front.pages.html(key, of: shown) { HomePage(shown: shown, open: open).page.html(front) })
    }
    router.get("/lessons/:lesson") { _, context in
      let opened = try OpenLesson(desk: desk).unread(parameter("lesson", context))
      return LessonPage(opened: opened, shown: try ShowStanding(desk: desk)())
        .page.response(front)
    }
    router.get("/labs/:lab") { _, context in
      let shown = try ShowLab(desk: desk)(parameter("lab", context))
      return LabPage(shown: shown, progress: try ShowStanding(desk: desk)()).page.response(front)
    }
    router.get("/machine") { _, _ in
      let rows = await ExamineHost(desk: desk)()
      let problems = try ShowStanding(desk: desk)().problems
      return MachinePage(rows: rows, problems: problems).page.response(front)
    }
    router.get("/data") { _, _ in DataPage(home: desk.home).page.response(front) }
    router.get("/api") { _, _ in APIPage(operations: Operations.all).page.response(front) }
    InterviewRoutes.add(to: router, front)
    addForms(to: router, desk)
  }

  private typealias StandingPage =
    @Sendable (Request, BasicRequestContext, ShowStanding.Shown) throws -> Page

  /// Pages made of nothing but the standing and their address.
  private static let standingPages: [(path: RouterPath, page: StandingPage)] = [
    (
      "/roadmap",
      { request, _, shown in RoadmapPage(shown: shown, level: try level(request, shown)).page }
    ),
    (
      "/skills/:skill",
      { _, context, shown in
        try SkillPage(shown: shown, skill: parameter("skill", context)).page
      }
    ),
    ("/loop", { _, _, shown in LoopPage(shown: shown).page }),
    ("/tools", { _, _, shown in ToolsPage(shown: shown).page }),
    (
      "/lessons",
      { request, _, shown in LessonsPage(shown: shown, level: try level(request, shown)).page }
    ),
    (
      "/labs",
      { request, _, shown in
        let query = request.uri.queryParameters
        return try LabsPage(
          shown: shown, level: query.get("level").flatMap(Level.init(rawValue:)),
          skill: query.get("skill").flatMap { $0.isEmpty ? nil : $0 }
        ).page
      }
    ),
    ("/progress", { _, _, shown in ProgressPage(shown: shown).page }),
  ]

  /// Changes that work without any script. The guard has seen the token by now.
  private static func addForms(to router: Router<BasicRequestContext>, _ desk: Desk) {
    router.post("/level") { request, _ in
      let fields = try await fields(request)
      guard let level = fields["level"].flatMap(Level.init(rawValue:)) else {
        throw WebFault(.badRequest, "bad-level", "expected one of entry, mid, senior")
      }
      try ChooseLevel(desk: desk)(level)
      return seeOther("/")
    }
    router.post("/labs/:lab/start") { _, context in
      let started = try StartLab(desk: desk)(parameter("lab", context))
      _ = try StartLabCluster(desk: desk)(started.lab)
      return seeOther("/labs/\(started.lab.id)")
    }
    router.post("/lessons/:lesson/read") { _, context in
      let opened = try OpenLesson(desk: desk)(parameter("lesson", context))
      return seeOther(opened.next?.href ?? "/")
    }
  }

  static func fields(_ request: Request) async throws -> FormFields {
    var request = request
    return FormFields(
      String(buffer: try await request.body(upTo: ChangeGuard<BasicRequestContext>.maxFormBytes)))
  }

  static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }

  static func parameter(_ name: String, _ context: BasicRequestContext) throws -> String {
    try APIRoutes.decoded(context.parameters.require(name))
  }

  /// The level asked for in the address, else the learner's.
  private static func level(_ request: Request, _ shown: ShowStanding.Shown) throws -> Level {
    guard let name = request.uri.queryParameters.get("level") else { return shown.standing.level }
    guard let level = Level(rawValue: name) else {
      throw WebFault(.notFound, "unknown-level", "no level is called \"\(name.prefix(40))\"")
    }
    return level
  }
}
