import Foundation
import Testing

@testable import Classroom

@Suite final class AnchoredFolderTests {
  let root = FileManager.default.temporaryDirectory.appending(path: "anchored-\(UUID())").path
  let outside = FileManager.default.temporaryDirectory.appending(path: "outside-\(UUID())").path
  var folder: AnchoredFolder { AnchoredFolder(root) }

  init() throws {
    for path in [root, outside] {
      try FileManager.default.createDirectory(
        atPath: "\(path)/sub", withIntermediateDirectories: true)
      try "secret".write(toFile: "\(path)/sub/f", atomically: true, encoding: .utf8)
    }
  }

  deinit {
    for path in [root, outside] { try? FileManager.default.removeItem(atPath: path) }
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(root)/\(name)", withDestinationPath: target)
  }

  @Test func filesAreReadAndWrittenWithNewFolders() throws {
    #expect(try folder.read("sub/f") == Array("secret".utf8))
    try folder.write(Array("x".utf8), to: "new/deep/g")
    #expect(try String(contentsOfFile: "\(root)/new/deep/g", encoding: .utf8) == "x")
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(root)/new/deep")
    #expect(left == ["g"], "nothing unfinished is left")
    try folder.remove("sub/f")
    #expect(throws: FileRefusal.missing) { try self.folder.read("sub/f") }
  }

  @Test func theRightToExecuteIsKept() throws {
    chmod("\(root)/sub/f", 0o755)
    try folder.write([], to: "sub/f")
    #expect(FileManager.default.isExecutableFile(atPath: "\(root)/sub/f"))
  }

  @Test func aLinkIsNeverFollowed() throws {
    try link("file-link", to: "\(outside)/sub/f")
    try link("folder-link", to: "\(outside)/sub")
    for name in ["file-link", "folder-link/f"] {
      #expect(throws: FileRefusal.symbolicLink) { try self.folder.read(name) }
      #expect(throws: FileRefusal.symbolicLink) { try self.folder.write([1], to: name) }
      #expect(throws: FileRefusal.symbolicLink) { try self.folder.remove(name) }
    }
    #expect(try String(contentsOfFile: "\(outside)/sub/f", encoding: .utf8) == "secret")
  }

  @Test func whatIsNoFileIsRefused() throws {
    mkfifo("\(root)/pipe", 0o600)
    #expect(throws: FileRefusal.notAFile) { try self.folder.read("pipe") }
    #expect(throws: FileRefusal.notAFile) { try self.folder.read("sub") }
    #expect(throws: FileRefusal.notAFile) { try self.folder.write([1], to: "pipe") }
    let big = [UInt8](repeating: 0, count: AnchoredFolder.maxBytes + 1)
    #expect(throws: FileRefusal.tooLarge(bytes: big.count)) {
      try self.folder.write(big, to: "big")
    }
  }

  @Test(arguments: [
    ("a.py", true), ("src/a.py", true), ("", false), ("/a", false), ("a/", false), ("../a", false),
    ("a/../b", false), (".hidden", false), ("a/.b/c", false), ("a\u{0}b", false), ("a\nb", false),
    ("a\u{202E}b", false), (String(repeating: "x", count: 201), false), ("ü/ж.py", true),
  ])
  func namesThatLeadNowhereElse(name: String, isSafe: Bool) {
    #expect(FileName.isSafe(name) == isSafe)
  }

  @Test(arguments: [
    ("a.py", "a.py", true), ("a.py", "b.py", false), ("src/a.py", "src/", true),
    ("src/a/b.py", "src/", true), ("src/", "src/", false), ("src/../a.py", "src/", false),
    ("src/.hidden", "src/", false), ("srcs/a.py", "src/", false),
    // What the lab itself names may be hidden.
    (".dockerignore", ".dockerignore", true),
    (".github/workflows/ci.yaml", ".github/workflows/", true),
    (".github/workflows/../x", ".github/workflows/", false),
  ])
  func aPatternMeansAFileOrAllBelowAFolder(name: String, pattern: String, isMeant: Bool) {
    #expect(FileName.matches(name, pattern) == isMeant)
  }
}
