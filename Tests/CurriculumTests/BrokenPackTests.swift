import Curriculum
import Foundation
import Testing

/// Each folder under `Fixtures/packs/broken` changes the good pack in one way (`change.txt`) and
/// keeps what must then be reported (`expected.txt`). `RECORD=1` rewrites the latter.
@Suite struct BrokenPackTests {
  @Test func theGoodPackHasNoProblems() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    #expect(CatalogueLoader.load(packs: fixture.folders).problems == [])
  }

  @Test(arguments: Fixture.broken)
  func isReported(_ name: String) throws {
    let folder = Fixture.packs.appending(path: "broken/\(name)")
    let change = try String(contentsOf: folder.appending(path: "change.txt"), encoding: .utf8)
    let fixture = try Fixture(change: change)
    defer { fixture.remove() }
    let reported = CatalogueLoader.load(packs: fixture.folders).problems
      .map { "\($0)\n" }.joined().replacing(fixture.root + "/", with: "")
    #expect(!reported.isEmpty, "the change must break something")
    let golden = folder.appending(path: "expected.txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try reported.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded \(golden.path); look at it, then run without RECORD")
      return
    }
    #expect(try reported == String(contentsOf: golden, encoding: .utf8))
  }
}
