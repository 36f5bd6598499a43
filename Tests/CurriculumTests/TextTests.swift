import CourseModel
import Curriculum
import Foundation
import Testing

@Suite struct TextTests {
  private func lesson(_ file: String) -> Lesson {
    Lesson(id: "a", title: "A", skill: "python", level: .mid, minutes: 1, file: file)
  }

  @Test func aLessonComesWithoutItsFrontMatter() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    let file = fixture.path("main/content/skills/python/python-services.md")
    #expect(try LessonText.load(lesson(file)) == "Text.\n\n## A heading\nMore text.\n")
  }

  @Test func aBriefIsTheWholeFile() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    let lab = LabSummary(
      id: "sum-rows", title: "", summary: "", skill: "python", level: .entry, minutes: 1,
      revision: 1, folder: fixture.path("main/exercises/python/sum-rows"))
    #expect(try BriefText.load(lab) == "# Sum the rows\nAdd up the column.\n")
  }

  /// Writes a file, or makes something else at its path, and compares the fault.
  private func check(
    _ expected: FileFault, _ place: SourceLocation = #_sourceLocation,
    making: (String) throws -> Void
  ) {
    do {
      let fixture = try Fixture()
      defer { fixture.remove() }
      let file = fixture.path("lesson.md")
      try making(file)
      #expect(throws: expected, sourceLocation: place) { try LessonText.load(lesson(file)) }
    } catch {
      Issue.record("\(error)", sourceLocation: place)
    }
  }

  @Test func whatIsNoText() {
    check(.missing) { _ in }
    check(.notAFile) {
      try FileManager.default.createDirectory(
        atPath: $0, withIntermediateDirectories: true)
    }
    check(.notAFile) { #expect(mkfifo($0, 0o600) == 0) }
    check(.unreadable(errno: ELOOP)) { #expect(symlink("/etc/hostname", $0) == 0) }
    check(.notUTF8) { try Data([0x61, 0xFF]).write(to: URL(filePath: $0)) }
    check(.tooLarge(bytes: 1 << 20 | 1, limit: 1 << 20)) {
      try Data(count: 1 << 20 | 1).write(to: URL(filePath: $0))
    }
  }
}
