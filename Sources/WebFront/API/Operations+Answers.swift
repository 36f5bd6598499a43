import Classroom
import CourseModel
import HTTPTypes

extension Operations {
  /// The files of an interview's answer, and what their numbers say.
  static let answers: [Operation] = [
    .read(
      "listAnswerFiles", "/interviews/sessions/{session}/files", "The three files of the answer.",
      [session], faults: [.notFound]
    ) { call in
      let folder = try call.interview()
      return AnswerFilesAnswer(
        session: folder.name, workspace: folder.path,
        files: EditAnswer(desk: call.desk, folder: folder).all().map { FileAnswer($0) })
    },
    .read(
      "readAnswerFile", "/interviews/sessions/{session}/files/{name}", "One file of the answer.",
      [session, fileName], faults: [.notFound, .forbidden, .unprocessableContent]
    ) { call in
      FileAnswer(
        try EditAnswer(desk: call.desk, folder: try call.interview()).read(call.parameter("name")))
    },
    .change(
      "writeAnswerFile", .put, "/interviews/sessions/{session}/files/{name}",
      "Writes a file, unless it has changed since the version the writer began from.",
      [session, fileName], faults: [.notFound, .conflict, .unprocessableContent]
    ) { (call, write: FileWrite) in
      let folder = try call.interview()
      let written = try EditAnswer(desk: call.desk, folder: folder).write(
        write.text, to: call.parameter("name"), base: write.base ?? "",
        overwrite: write.overwrite ?? false)
      await call.front.sessions.look(folder)
      return FileAnswer(written)
    },
    .read(
      "listScenarios", "/interviews/sessions/{session}/scenarios",
      "What the design may be run under; that of the change once it was said.", [session],
      faults: [.notFound]
    ) { call in
      ScenariosAnswer(
        scenarios: try RunInterviewDesign(desk: call.desk).scenarios(try call.interview()))
    },
    runs,
    .read(
      "measureAnswer", "/interviews/sessions/{session}/figures",
      "The design simulated quickly and the estimates worked out, as they are now.", [session],
      faults: [.notFound]
    ) { call in
      let (desk, folder) = (call.desk, try call.interview())
      return try await BlockingWork.run { try MeasureAnswer(desk: desk)(folder) }
    },
  ]

  /// The report's two shapes are described in docs/design-format.md.
  private static var runs: Operation {
    let request = SchemaReader.read(RunDesignRequest.self)
    return Operation(
      id: "runDesign", method: .post, path: "/interviews/sessions/{session}/runs",
      summary:
        "Runs the design under a scenario; answers what `drydock engine design --json` does.",
      parameters: [session],
      takes: .init(mediaType: "application/json", schema: request.schema),
      answers: .init(mediaType: "application/json", schema: .anything),
      faults: [.badRequest, .forbidden, .notFound, .conflict, .unprocessableContent],
      schemas: request.named
    ) { call in
      let scenario = try JSONAnswer.decode(RunDesignRequest.self, from: call.body).scenario
      let (desk, folder) = (call.desk, try call.interview())
      return try await BlockingWork.run {
        try refusingBadDesigns {
          guard let report = try RunInterviewDesign(desk: desk)(folder, scenario: scenario) else {
            throw WebFault(.conflict, "design-untouched", "design.yaml is as it was given")
          }
          return try JSONAnswer.response(report)
        }
      }
    }
  }
}
