import CourseModel
import Testing

@testable import Grading

@Suite struct AnswerFilesTests {
  private func texts(_ answer: AnswerFiles) -> [String: String] {
    answer.contents.mapValues { String(decoding: $0, as: UTF8.self) }.filter { $0.key != ".keep" }
  }

  @Test func onlyEditableFilesAreTakenFromTheWorkspace() throws {
    let tiny = try TinyLab(starter: ["a.py": "starter a", "b.py": "starter b"])
    let workspace = try TemporaryFolder()
    try workspace.write("a.py", "mine a")
    try workspace.write("b.py", "mine b")
    try workspace.write("extra.py", "mine")
    let answer = try AnswerFiles(
      of: Submission(lab: tiny.lab(editable: ["a.py"]), files: workspace.path))
    #expect(texts(answer) == ["a.py": "mine a", "b.py": "starter b"])
  }

  @Test func anEditableFolderIsTakenWholeAndRemovedFilesStayRemoved() throws {
    let tiny = try TinyLab(starter: ["src/old.py": "old", "src/kept.py": "kept"])
    let workspace = try TemporaryFolder()
    try workspace.write("src/kept.py", "mine")
    try workspace.write("src/deep/new.py", "new")
    let answer = try AnswerFiles(
      of: Submission(lab: tiny.lab(editable: ["src/"]), files: workspace.path))
    #expect(texts(answer) == ["src/kept.py": "mine", "src/deep/new.py": "new"])
  }

  @Test func answerFoldersAreFilledFromTheStarter() throws {
    let tiny = try TinyLab(starter: ["a.py": "starter a", "b.py": "starter b"])
    let answers = try TemporaryFolder()
    try answers.write("a.py", "solved")
    let answer = try AnswerFiles(
      of: Submission(
        lab: tiny.lab(editable: ["a.py", "b.py"]), files: answers.path, fillsFromStarter: true))
    #expect(texts(answer) == ["a.py": "solved", "b.py": "starter b"])
  }

  @Test func whatCannotBeTakenIsNamed() throws {
    let tiny = try TinyLab()
    let workspace = try TemporaryFolder()
    try workspace.link("link.py", to: "/etc/passwd")
    try workspace.link("folder", to: "/etc")
    try workspace.write("big.py", String(repeating: "x", count: (1 << 20) + 1))
    try workspace.write("dir/inner.py", "")
    let cases: [(String, StageFault)] = [
      ("gone.py", .missing("gone.py")), ("link.py", .symbolicLink("link.py")),
      ("folder/passwd", .symbolicLink("folder")), ("folder/", .symbolicLink("folder")),
      ("big.py", .tooLarge("big.py", bytes: (1 << 20) + 1, limit: 1 << 20)),
      ("dir", .notAFile("dir")),
    ]
    for (name, expected) in cases {
      #expect(throws: expected) {
        try AnswerFiles(of: Submission(lab: tiny.lab(editable: [name]), files: workspace.path))
      }
    }
  }
}
