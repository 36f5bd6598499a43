import Classroom
import CourseModel
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Operations {
  /// A journal of ten thousand attempts is about 20 MB.
  private static let maxJournalBytes = 256 << 20

  static let machine: [Operation] = [
    .read("examineMachine", "/machine", "Which sandbox works and why, which tools are there.") {
      call in
      let rows = await ExamineHost(desk: call.desk)()
      return MachineAnswer(
        rows: rows,
        problems: try ShowStanding(desk: call.desk)().problems.map(\.description))
    },
    Operation(
      id: "exportJournal", method: .get, path: "/journal",
      summary: "Everything that was recorded, one JSON object a line.",
      answers: .init(mediaType: "application/x-ndjson", schema: .string())
    ) { call in
      let lines = try TransferJournal(desk: call.desk).exportLines()
      return Response(
        status: .ok,
        headers: [
          .contentType: "application/x-ndjson; charset=utf-8",
          .contentDisposition: "attachment; filename=\"drydock-journal.jsonl\"",
        ],
        body: ResponseBody { writer in
          for line in lines { try await writer.write(ByteBuffer(string: line + "\n")) }
          try await writer.finish(nil)
        })
    },
    importJournal,
  ]

  private static var importJournal: Operation {
    let answer = SchemaReader.read(ImportAnswer.self)
    return Operation(
      id: "importJournal", method: .post, path: "/journal",
      summary: "Adds an export's entries; those that are there already are passed over.",
      takes: .init(mediaType: "application/x-ndjson", schema: .string()),
      answers: .init(mediaType: "application/json", schema: answer.schema),
      faults: [.badRequest, .forbidden, .unprocessableContent], schemas: answer.named,
      maxBytes: maxJournalBytes
    ) { call in
      guard let text = String(validating: call.body.readableBytesView, as: UTF8.self) else {
        throw WebFault(.unprocessableContent, "bad-journal", "the file is not UTF-8 text")
      }
      let merged = try TransferJournal(desk: call.desk).importText(text)
      return try JSONAnswer.response(ImportAnswer(read: merged.read, added: merged.added))
    }
  }
}
