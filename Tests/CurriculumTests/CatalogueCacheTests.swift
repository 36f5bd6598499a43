import CourseModel
import Foundation
import Testing

@testable import Curriculum

/// The clock of these tests is far in the future, so that new files count as settled.
@Suite struct CatalogueCacheTests {
  private static let later: @Sendable () -> Int64 = { .max }

  private func cache(_ fixture: Fixture, now: @escaping @Sendable () -> Int64 = Self.later)
    -> CatalogueCache
  {
    CatalogueCache(folder: fixture.path("state"), now: now)
  }

  private func file(_ fixture: Fixture) -> String { fixture.path("state/catalogue.cache") }

  /// The cached catalogue, if what is on the disk may be used.
  private func cached(_ fixture: Fixture) throws -> LoadedCatalogue? {
    let bytes = try TextFile.bytes(file(fixture), limit: CatalogueRecord.byteLimit)
    return CatalogueRecord.read(bytes, key: CatalogueKey(packs: fixture.folders))
  }

  @Test func theSecondLoadComesFromTheCache() throws {
    let fixture = try Fixture(change: "remove main/exercises/python/sum-rows/brief.md")
    defer { fixture.remove() }
    let loaded = cache(fixture).load(packs: fixture.folders)
    #expect(loaded == CatalogueLoader.load(packs: fixture.folders))
    #expect(loaded.problems.count == 1)
    #expect(try cached(fixture) == loaded)
    #expect(cache(fixture).load(packs: fixture.folders) == loaded)
  }

  /// Caches the good pack, changes it, and looks whether the cache is still used.
  private func check(
    _ change: String, _ place: SourceLocation = #_sourceLocation,
    also alter: (Fixture) throws -> Void = { _ in }
  ) {
    do {
      let fixture = try Fixture()
      defer { fixture.remove() }
      _ = cache(fixture).load(packs: fixture.folders)
      #expect(try cached(fixture) != nil, sourceLocation: place)
      try fixture.apply(change)
      try alter(fixture)
      #expect(try cached(fixture) == nil, sourceLocation: place)
      let fresh = CatalogueLoader.load(packs: fixture.folders)
      #expect(cache(fixture).load(packs: fixture.folders) == fresh, sourceLocation: place)
    } catch {
      Issue.record("\(error)", sourceLocation: place)
    }
  }

  @Test func anyChangeMeansLoadingAnew() {
    let lab = "main/exercises/python/sum-rows"
    check("remove \(lab)/wrong/crash/rows.py")
    check("write \(lab)/grader/more.py\n+pass")
    check("write \(lab)/brief.md\n+Another text.")
    check("edit \(lab)/hints.md\n-Look at the loop.\n+Look at the loop!")
    check("edit \(lab)/lab.yaml\n-minutes: 5\n+minutes: 6")
    check("write main/content/skills/python/new.md\n+x")
    check("write main/content/skills/ruby/new.md\n+x")
    check("edit main/content/roadmap.yaml\n-edition: 2026\n+edition: 2027")
    check("remove main/content")
  }

  /// An editor may keep the size and set the time back.
  @Test func aTimeSetBackIsNoticed() {
    let manifest = "main/exercises/python/sum-rows/lab.yaml"
    check("") { fixture in
      let path = fixture.path(manifest)
      let old = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
      try fixture.apply("edit \(manifest)\n-minutes: 5\n+minutes: 6")
      let attributes: [FileAttributeKey: Any] = [.modificationDate: try #require(old)]
      try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
    }
  }

  @Test func aDamagedCacheIsIgnored() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    let loaded = cache(fixture).load(packs: fixture.folders)
    let whole = try Data(contentsOf: URL(filePath: file(fixture)))
    for offset in stride(from: 0, to: whole.count, by: 509) {
      var damaged = whole
      damaged[offset] ^= 0x20
      try damaged.write(to: URL(filePath: file(fixture)))
      #expect(try cached(fixture) == nil, "byte \(offset)")
    }
    for count in [0, 1, 20, whole.count / 2, whole.count - 1] {
      try whole.prefix(count).write(to: URL(filePath: file(fixture)))
      #expect(try cached(fixture) == nil, "\(count) bytes")
    }
    #expect(cache(fixture).load(packs: fixture.folders) == loaded)
    #expect(try cached(fixture) == loaded)
  }

  @Test func anotherProgramOrOtherPacksLoadAnew() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    _ = cache(fixture).load(packs: fixture.folders)
    let bytes = try TextFile.bytes(file(fixture), limit: CatalogueRecord.byteLimit)
    let other = FileStamp(size: 1)
    let program = CatalogueKey(packs: fixture.folders, program: other)
    #expect(CatalogueRecord.read(bytes, key: program) == nil)
    let packs = CatalogueKey(packs: fixture.folders + ["/"])
    #expect(CatalogueRecord.read(bytes, key: packs) == nil)
  }

  @Test func filesChangedAMomentAgoAreNotCached() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    let loaded = cache(fixture, now: { 0 }).load(packs: fixture.folders)
    #expect(loaded.problems == [])
    #expect(!FileManager.default.fileExists(atPath: file(fixture)))
  }

  @Test func aStateFolderThatCannotBeWrittenIsNoError() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    let cache = CatalogueCache(folder: "/proc/no-such-folder", now: Self.later)
    #expect(cache.load(packs: fixture.folders).problems == [])
  }
}
