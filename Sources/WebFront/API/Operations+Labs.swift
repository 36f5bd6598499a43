import Classroom
import CourseModel
import HTTPTypes

extension Operations {
  static let labs: [Operation] = [
    .read("listLabs", "/labs", "All labs, with what was reached in each.") { call in
      LabsAnswer(labs: try ListLabs(ShowStanding(desk: call.desk)())())
    },
    .read(
      "showLab", "/labs/{lab}", "One lab: the task, the checks, how far it is.", [lab],
      faults: [.notFound]
    ) { call in
      let shown = try ShowLab(desk: call.desk)(call.parameter("lab"))
      let summary = shown.lab.summary
      let state = try await call.front.rooms.room(summary.id).state()
      return LabAnswer(
        id: summary.id, title: summary.title, summary: summary.summary, skill: summary.skill,
        level: summary.level, minutes: summary.minutes, brief: shown.brief,
        workspace: shown.workspace?.path, isOutdated: shown.isOutdated,
        editable: shown.lab.editable, checks: shown.lab.checks.map(CheckPlan.init), state: state)
    },
    .change(
      "startLab", .post, "/labs/{lab}/start",
      "Lays out the workspace; starting again changes nothing.", [lab],
      faults: [.notFound, .conflict]
    ) { (call, _: Nothing) in
      let started = try StartLab(desk: call.desk)(call.parameter("lab"))
      _ = try StartLabCluster(desk: call.desk)(started.lab)
      return StartAnswer(
        lab: started.lab.id, workspace: started.workspace.path, isNew: started.isNew)
    },
    .read("listHints", "/labs/{lab}/hints", "The hints shown so far.", [lab], faults: [.notFound]) {
      call in
      let shown = try ShowLab(desk: call.desk)(call.parameter("lab"))
      return HintsAnswer(hints: try TakeHint(desk: call.desk).seen(shown.lab).map(HintAnswer.init))
    },
    .change(
      "takeHint", .post, "/labs/{lab}/hints", "The next hint of a check; it is recorded.", [lab],
      faults: [.notFound, .conflict]
    ) { (call, request: HintRequest) in
      let shown = try ShowLab(desk: call.desk)(call.parameter("lab"))
      return HintAnswer(try TakeHint(desk: call.desk)(shown.lab, check: request.check))
    },
    .change(
      "showSolution", .post, "/labs/{lab}/solution",
      "The reference answer; that it was seen is recorded.", [lab], faults: [.notFound, .conflict]
    ) { (call, request: SolutionRequest) in
      let shown = try ShowLab(desk: call.desk)(call.parameter("lab"))
      let files = try ShowSolution(desk: call.desk)(shown.lab, anyway: request.anyway ?? false)
      return SolutionAnswer(
        files: files.map {
          SolutionFile(name: $0.name, language: FileLanguage.of($0.name), text: $0.text)
        })
    },
    .change(
      "resetLab", .post, "/labs/{lab}/reset", "Puts the starter's files back, with a backup.",
      [lab], faults: [.notFound, .conflict]
    ) { (call, _: Nothing) in
      try await reset(call) { try $0($1) }
    },
    .change(
      "undoReset", .post, "/labs/{lab}/reset/undo", "Brings the newest backup back.", [lab],
      faults: [.notFound, .conflict]
    ) { (call, _: Nothing) in
      try await reset(call) { try $0.undo($1) }
    },
  ]

  private static func reset(
    _ call: Operation.Call, _ action: (ResetLab, OpenWorkspace.Opened) throws -> ResetLab.Done
  ) async throws -> ResetAnswer {
    let opened = try call.opened()
    let done = try action(ResetLab(desk: call.desk), opened)
    try await call.front.rooms.room(opened.lab.id).filesChanged()
    return ResetAnswer(done)
  }
}
