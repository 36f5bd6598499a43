import Classroom
import CourseModel
import NIOCore
import Testing

@testable import WebFront

/// Pages are kept only for as long as they say what is so.
@Suite struct PageCacheTests {
  private func shown(_ visitor: Visitor) throws -> ShowStanding.Shown {
    try ShowStanding(desk: visitor.front.desk)()
  }

  private func html(
    _ cache: PageCache, _ shown: ShowStanding.Shown, _ made: String, at address: String = "/"
  ) -> String {
    String(buffer: cache.html(address, of: shown) { ByteBuffer(string: made) })
  }

  @Test func aPageIsDrawnOnceForEachAddress() async throws {
    let (cache, shown) = (PageCache(), try shown(try await Visitor()))
    #expect(html(cache, shown, "first") == "first")
    #expect(html(cache, shown, "second") == "first")
    #expect(html(cache, shown, "other", at: "/?level=mid") == "other")
  }

  @Test func whatWasRecordedDropsEveryPageAndAnOldStandingBringsNoneBack() async throws {
    let (cache, visitor) = (PageCache(), try await Visitor())
    let before = try shown(visitor)
    _ = html(cache, before, "before")
    try ChooseLevel(desk: visitor.front.desk)(.mid)
    let after = try shown(visitor)
    #expect(after.generation > before.generation)
    #expect(html(cache, after, "after") == "after")
    #expect(html(cache, before, "slow") == "slow")
    #expect(html(cache, after, "again") == "after")
  }

  @Test func aStandingWithoutMemoryIsNeverKept() async throws {
    let desk = try await Visitor().front.desk
    let forgetful = try Desk(
      home: desk.home, share: desk.share, extraPacks: [], searchPath: [], now: desk.now)
    let (cache, shown) = (PageCache(), try ShowStanding(desk: forgetful)())
    #expect(html(cache, shown, "first") == "first")
    #expect(html(cache, shown, "second") == "second")
  }

  @Test func anyNumberOfAddressesTakesNoMoreRoom() async throws {
    let (cache, shown) = (PageCache(), try shown(try await Visitor()))
    _ = html(cache, shown, "first")
    for number in 0..<64 { _ = html(cache, shown, "filler", at: "/?\(number)") }
    #expect(html(cache, shown, "drawn anew") == "drawn anew")
  }

  @Test func whatAnotherProcessRecordsShowsOnTheNextLook() async throws {
    let visitor = try await Visitor()
    #expect(try await visitor.get("/").text.contains("Start at Mid"))
    let desk = visitor.front.desk
    // Another desk on the same home is what another process is.
    let other = try Desk(
      home: desk.home, share: desk.share, extraPacks: [Visitor.tinyPack], searchPath: [],
      now: desk.now)
    try ChooseLevel(desk: other)(.mid)
    #expect(try await visitor.get("/").text.contains("Where you stand"))
  }
}
