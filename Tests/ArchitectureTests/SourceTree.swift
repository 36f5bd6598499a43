import Foundation

/// The checkout as these tests read it.
struct SourceTree {
  let root: URL

  init(thisFile: String = #filePath) {
    root = URL(fileURLWithPath: thisFile).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  struct File {
    /// Relative to the root.
    let path: String
    let text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var name: String { String(path.split(separator: "/").last ?? "") }
    /// The module below `Sources/` or `Tests/`.
    var module: String { String(path.split(separator: "/").dropFirst().first ?? "") }
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  func files(below folder: String, endings: [String]) -> [File] {
    let base = root.appending(path: folder)
    let found = FileManager.default.enumerator(atPath: base.path)
    var files: [File] = []
    while let name = found?.nextObject() as? String {
      guard endings.contains(where: { name.hasSuffix($0) }),
        let text = try? String(contentsOf: base.appending(path: name), encoding: .utf8)
      else { continue }
      files.append(File(path: "\(folder)/\(name)", text: text))
    }
    return files.sorted { $0.path < $1.path }
  }
}
