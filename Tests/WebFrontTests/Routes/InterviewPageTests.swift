import CourseModel
import Foundation
import Testing

@testable import WebFront

/// An interview without any script: pages and plain forms.
@Suite struct InterviewPageTests {
  private let page = "/interviews/sessions/comment-scoring-1"

  @Test func aWholeInterviewWithPlainForms() async throws {
    let one = try await Interviewee()
    let list = try await one.visitor.get("/interviews?level=mid").text
    #expect(list.contains("Score comments before they are shown"))
    let started = try await one.form(
      "/interviews/comment-scoring/start", "level=mid&time=minutes&minutes=40")
    #expect(started.status == .seeOther && started.headers[.location] == page)
    #expect(try await one.state().status.left == 2400)
    let asked = try await one.form("\(page)/ask", "question=What+is+the+peak+traffic%3F")
    #expect(asked.headers[.location] == page)
    for change in ["pause", "resume", "next"] {
      #expect(try await one.form("\(page)/\(change)", "").status == .seeOther)
    }
    let session = try await one.visitor.get(page).text
    #expect(session.contains("What is the peak traffic?"))
    #expect(session.contains(#"data-phase="estimate" data-state="current""#))
    #expect(session.components(separatedBy: "<h1").count == 2)
    try one.answer("middling")
    let submitted = try await one.form("\(page)/submit", "")
    #expect(submitted.headers[.location] == "\(page)/review")
    #expect(try await one.visitor.get(page).headers[.location] == "\(page)/review")
    let review = try await one.visitor.get("\(page)/review").text
    for part in [
      "By dimension", "By source", "What to study next", "Point by point", "Judge yourself",
      "Your design, simulated", "Time by phase", "Beside the strong answer",
    ] { #expect(review.contains(part), "\(part)") }
    let kept = try await one.form("\(page)/assess", "point=clear&anchor=4")
    #expect(kept.headers[.location] == "\(page)/review#self-clear")
  }

  @Test func theFormRefusesWhatItDoesNotOffer() async throws {
    let one = try await Interviewee()
    let start = "/interviews/comment-scoring/start"
    #expect(try await one.form(start, "time=minutes&minutes=").status == .badRequest)
    #expect(try await one.form(start, "time=minutes&minutes=-1").status == .badRequest)
    #expect(try await one.form(start, "time=minutes&minutes=nan").status == .badRequest)
    let bare = try await one.visitor.request(
      .post, start, body: "time=planned",
      headers: ["Content-Type": "application/x-www-form-urlencoded"])
    #expect(bare.status == .forbidden)
    #expect(try await one.form(start, "time=untimed&minutes=3").status == .seeOther)
    #expect(try await one.state().status.left == nil)
  }

  @Test func homeAndProgressKnowOfInterviews() async throws {
    let one = try await Interviewee()
    _ = try await one.visitor.change(.put, "/api/v1/level", #"{"level": "mid"}"#)
    #expect(!(try await one.visitor.get("/").text.contains(page)))
    _ = try await one.form("/interviews/comment-scoring/start", "level=mid&time=planned")
    #expect(try await one.visitor.get("/").text.contains(page))
    try one.answer("strong")
    _ = try await one.form("\(page)/submit", "")
    let home = try await one.visitor.get("/").text
    #expect(!home.contains(page) && home.contains("over 1 prompt"))
    #expect(try await one.visitor.get("/progress").text.contains("comment-scoring"))
  }

  @Test func earlierSessionsStandBesideEachOther() async throws {
    let one = try await Interviewee()
    for strength in ["weak", "strong"] {
      _ = try await one.form("/interviews/comment-scoring/start", "level=mid&time=untimed")
      if strength == "weak" { try one.answer(strength) }
      let name = strength == "weak" ? "comment-scoring-1" : "comment-scoring-2"
      _ = try await one.form("/interviews/sessions/\(name)/submit", "")
    }
    let review = try await one.visitor.get("\(page)/review").text
    #expect(review.contains("Your sessions of this prompt"))
    #expect(review.contains("/interviews/sessions/comment-scoring-2/review"))
  }

  @Test(arguments: [
    (
      "It costs 300 ms at most.", ["300 ms", "at most"],
      "It costs <mark>300 ms</mark> <mark>at most</mark>."
    ),
    ("Retry, then retrying.", ["retry"], "<mark>Retry</mark>, then retrying."),
    ("<b>a</b> & a", ["a"], "&lt;b&gt;<mark>a</mark>&lt;/b&gt; &amp; a"),
    ("one two", ["one two", "two"], "<mark>one two</mark>"),
    ("none", ["", "nothing"], "none"),
  ])
  func theDecidingWordsAreMarked(text: String, matched: [String], html: String) {
    #expect(Quotation(text: text, matched: matched).html == html)
  }
}
