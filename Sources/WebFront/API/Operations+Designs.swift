import Classroom
import CourseModel
import HTTPTypes

/// `{text}` of a design.yaml.
struct DesignTextRequest: Codable, Sendable { var text: String }

struct DesignEditRequest: Codable, Sendable {
  var text: String
  /// Made in this order, all or none.
  var edits: [DesignEdit]
}

struct DesignEditAnswer: Codable, Sendable {
  var text: String
  var picture: DesignPicture
}

struct DesignTrial: Codable, Sendable {
  var text: String
  /// The text of a scenario; absent means 100 requests a second for ten minutes.
  var scenario: String?
}

extension Operations {
  /// Designs as pictures. They belong to no session: text in, text and picture out.
  static let designs: [Operation] = [
    .read(
      "designPalette", "/designs/palette", "The kinds of parts of a design, and the keys of each."
    ) { _ in DrawDesign().palette },
    .change(
      "drawDesign", .post, "/designs/picture",
      "Reads a design as far as its text allows, with what is wrong with it."
    ) { (_, request: DesignTextRequest) in
      try await BlockingWork.run { DrawDesign().picture(of: request.text) }
    },
    .change(
      "editDesign", .post, "/designs/edit",
      "Makes a picture's changes in the text: only the lines concerned, comments stay.",
      faults: [.unprocessableContent]
    ) { (_, request: DesignEditRequest) in
      try await BlockingWork.run {
        try refusingBadDesigns {
          let text = try DrawDesign().text(of: request.text, after: request.edits)
          return DesignEditAnswer(text: text, picture: DrawDesign().picture(of: text))
        }
      }
    },
    trial,
  ]

  /// The report's two shapes are described in docs/design-format.md.
  private static var trial: Operation {
    let request = SchemaReader.read(DesignTrial.self)
    return Operation(
      id: "tryDesign", method: .post, path: "/designs/run",
      summary: "Runs a design under a scenario; answers what `drydock engine design --json` does.",
      takes: .init(mediaType: "application/json", schema: request.schema),
      answers: .init(mediaType: "application/json", schema: .anything),
      faults: [.badRequest, .forbidden, .unprocessableContent], schemas: request.named
    ) { call in
      let trial = try JSONAnswer.decode(DesignTrial.self, from: call.body)
      return try await BlockingWork.run {
        try refusingBadDesigns {
          try JSONAnswer.response(try TryDesign()(trial.text, scenario: trial.scenario))
        }
      }
    }
  }

  /// What is wrong in the text of a design is the sender's to mend.
  static func refusingBadDesigns<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch ClassroomFault.badContent(let problems) {
      throw WebFault(
        .unprocessableContent, "bad-design", problems.first?.description ?? "no design",
        problems: problems)
    }
  }
}
