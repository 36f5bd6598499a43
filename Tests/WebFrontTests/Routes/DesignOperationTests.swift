import Classroom
import CourseModel
import Foundation
import Testing

@testable import WebFront

/// Designs drawn, changed and run by the API, and the page that does so.
@Suite struct DesignOperationTests {
  static let api = "/api/v1/designs"

  private func send<Body: Encodable>(
    _ visitor: Visitor, _ path: String, _ body: Body
  ) async throws -> Visitor.Answer {
    let text = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
    return try await visitor.change(.post, "\(Self.api)/\(path)", text)
  }

  @Test func theExampleOfThePageIsWholeAndRuns() async throws {
    let visitor = try await Visitor()
    let answer = try await send(visitor, "picture", DesignTextRequest(text: DesignPage.design))
    let picture = try answer.json(DesignPicture.self)
    #expect(picture.problems.isEmpty)
    #expect(picture.parts.count == 6)
    let run = try await send(
      visitor, "run", DesignTrial(text: DesignPage.design, scenario: DesignPage.scenario))
    #expect(run.status == .ok)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(run.text.utf8)) as? [String: Any])
    let series = try #require(report["series"] as? [String: Any])
    #expect((series["costPerMonth"] as? [Double])?.count == 120)
    let page = try await visitor.get("/design")
    #expect(page.status == .ok)
    #expect(page.text.contains("hitRatio") == false && page.text.contains("kind: serving"))
  }

  @Test func aChangeGivesTheTextAndItsPicture() async throws {
    let visitor = try await Visitor()
    let request = DesignEditRequest(
      text: DesignPage.design, edits: [DesignEdit(.rename, name: "model", to: "scorer")])
    let answer = try await send(visitor, "edit", request).json(DesignEditAnswer.self)
    #expect(answer.text.contains("  scorer:\n    kind: model-server"))
    #expect(answer.picture.parts.map(\.name).contains("scorer"))
    let same = try await send(visitor, "picture", DesignTextRequest(text: answer.text))
    #expect(try same.json(DesignPicture.self) == answer.picture)
  }

  @Test func whatCannotBeDoneIsSaidWithItsPlace() async throws {
    let visitor = try await Visitor()
    let broken = try await send(
      visitor, "run", DesignTrial(text: "kind: serving\ncomponents: 3\n", scenario: nil))
    #expect(broken.status == .unprocessableContent)
    let fault = try broken.json(FaultAnswer.self)
    #expect(fault.error.code == "bad-design")
    #expect(fault.problems?.contains { $0.place.line == 2 } == true)
    let unknown = DesignEditRequest(
      text: DesignPage.design, edits: [DesignEdit(.remove, name: "modle")])
    let refused = try await send(visitor, "edit", unknown)
    #expect(refused.status == .unprocessableContent)
    #expect(try refused.json(FaultAnswer.self).problems?.first?.remedy == "write `model`")
    let many = DesignEditRequest(
      text: DesignPage.design,
      edits: Array(repeating: DesignEdit(.start, kind: "serving"), count: 201))
    #expect(try await send(visitor, "edit", many).status == .unprocessableContent)
  }

  @Test func hostileTextsAreOnlyRefused() async throws {
    let visitor = try await Visitor()
    let texts = [
      "", "\0", String(repeating: "[", count: 5000), String(repeating: "a: {", count: 2000),
      "a: &a [*a]", "? {a: b}\n: c", String(repeating: "x", count: 300_000),
      "\u{FEFF}kind: serving",
      "kind: serving\ncomponents: {<<: {a: {kind: client}}}\nflows: [*x]",
    ]
    for text in texts {
      let picture = try await send(visitor, "picture", DesignTextRequest(text: text))
      #expect(picture.status == .ok)
      let edit = DesignEditRequest(text: text, edits: [DesignEdit(.add, name: "x", kind: "cache")])
      let edited = try await send(visitor, "edit", edit)
      #expect(edited.status == .ok || edited.status == .unprocessableContent)
    }
  }

  @Test func thePaletteNamesEveryKind() async throws {
    let palette = try await Visitor().get("\(Self.api)/palette").json(DesignPalette.self)
    #expect(palette.serving.count == 11 && palette.pipeline.count == 2)
    #expect(palette.serving.allSatisfy { !$0.what.isEmpty })
  }
}
