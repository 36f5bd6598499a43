import Foundation

/// A pack under test: the good one, copied to a folder of its own and then changed.
///
/// A change is a text of lines:
///
///     edit PATH           the lines after it that start with `-` are exchanged for those with `+`
///     write PATH          the lines after it that start with `+` become the file
///     remove PATH
///     link PATH TARGET
///
/// Paths start with `main/`, the copy of the good pack, or `added/`, a second pack.
struct Fixture {
  static let packs = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/packs")

  /// Names of the folders with broken packs.
  static var broken: [String] {
    let folder = packs.appending(path: "broken").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  let root: String
  var main: String { "\(root)/main" }

  /// The packs there are, the main one first.
  var folders: [String] {
    let added = "\(root)/added"
    return FileManager.default.fileExists(atPath: added) ? [main, added] : [main]
  }

  init(change: String = "") throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    root = scratch.resolvingSymlinksInPath().path
    try FileManager.default.copyItem(
      atPath: Self.packs.appending(path: "good").path, toPath: main)
    try apply(change)
  }

  func remove() { try? FileManager.default.removeItem(atPath: root) }

  func path(_ path: String) -> String { "\(root)/\(path)" }

  func write(_ text: String, to path: String) throws {
    let url = URL(filePath: self.path(path))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: false, encoding: .utf8)
  }

  /// What is wrong with a text of changes.
  struct BadChange: Error {
    var line: String
  }

  func apply(_ change: String) throws {
    var blocks: [[Substring]] = []
    for line in change.split(separator: "\n") {
      if line.hasPrefix("-") || line.hasPrefix("+") {
        guard !blocks.isEmpty else { throw BadChange(line: String(line)) }
        blocks[blocks.count - 1].append(line)
      } else {
        blocks.append([line])
      }
    }
    for block in blocks { try apply(block) }
  }

  private func apply(_ block: [Substring]) throws {
    let words = block[0].split(separator: " ").map(String.init)
    let old = block.filter { $0.hasPrefix("-") }.map { $0.dropFirst() + "\n" }.joined()
    let new = block.filter { $0.hasPrefix("+") }.map { $0.dropFirst() + "\n" }.joined()
    switch (words.first, words.count) {
    case ("edit", 2):
      let text = try String(contentsOfFile: path(words[1]), encoding: .utf8)
      let parts = text.components(separatedBy: old)
      guard !old.isEmpty, parts.count == 2 else { throw BadChange(line: "\(block[0]): \(old)") }
      try write(parts.joined(separator: new), to: words[1])
    case ("write", 2):
      try write(new, to: words[1])
    case ("remove", 2):
      try FileManager.default.removeItem(atPath: path(words[1]))
    case ("link", 3):
      try FileManager.default.createSymbolicLink(
        atPath: path(words[1]), withDestinationPath: words[2])
    default:
      throw BadChange(line: String(block[0]))
    }
  }
}
