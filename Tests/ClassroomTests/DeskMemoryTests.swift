import CourseModel
import Foundation
import Testing

@testable import Classroom

/// A desk that remembers shows what others write at once.
@Suite final class DeskMemoryTests {
  let home = FileManager.default.temporaryDirectory.appending(path: "memory-\(UUID())").path
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  deinit { try? FileManager.default.removeItem(atPath: home) }

  private func desk(day: Int64 = 20_000, hour: Int64 = 12) throws -> Desk {
    try Desk(
      home: LearnerHome(state: home, workspaces: "\(home)/workspaces"),
      share: ShareFolder(path: Self.root.path), extraPacks: [], searchPath: [],
      now: { day * 86_400_000 + hour * 3_600_000 })
  }

  @Test func whatAnotherProcessWritesShowsOnTheNextLook() throws {
    let remembering = try desk().remembering()
    #expect(try ShowStanding(desk: remembering)().standing.level == .entry)
    // An hour before noon: of two levels chosen in the same millisecond neither is the later one.
    try ChooseLevel(desk: desk(hour: 11))(.senior)
    #expect(try ShowStanding(desk: remembering)().standing.level == .senior)
    try ChooseLevel(desk: remembering)(.mid)
    #expect(try ShowStanding(desk: remembering)().standing.level == .mid)
  }

  @Test func theVersionMovesWithEveryWriteAndOnlyThen() throws {
    let remembering = try desk().remembering()
    let first = try #require(try remembering.journalVersion())
    #expect(try remembering.journalVersion() == first)
    try ChooseLevel(desk: desk())(.mid)
    #expect(try remembering.journalVersion() != first)
  }

  @Test func aJournalThatWasReplacedIsOpenedAnew() throws {
    let remembering = try desk().remembering()
    try ChooseLevel(desk: remembering)(.senior)
    #expect(try ShowStanding(desk: remembering)().standing.levelChosen)
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: "\(home)/journal.sqlite\(ending)")
    }
    #expect(!(try ShowStanding(desk: remembering)().standing.levelChosen))
    try ChooseLevel(desk: remembering)(.mid)
    #expect(try ShowStanding(desk: desk())().standing.level == .mid, "it went into the new file")
  }

  @Test func aForgetfulDeskHasNoVersion() throws {
    #expect(try desk().journalVersion() == nil)
  }
}
