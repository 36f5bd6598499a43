import Foundation
import Testing

@testable import Interviews

/// The small prompt of Tests/Fixtures/prompts.
enum PromptFixture {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("Fixtures/prompts/content/prompts/system-design/comment-scoring").path

  static func files() throws -> PromptFiles {
    var texts: [String: String] = [:]
    let found = FileManager.default.enumerator(atPath: folder)
    while let name = found?.nextObject() as? String {
      let path = "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      texts[name] = try String(contentsOfFile: path, encoding: .utf8)
    }
    return PromptFiles(folder: folder, texts: texts)
  }

  static func prompt() throws -> Prompt {
    let read = PromptReader.read(try files())
    for problem in read.problems { Issue.record("\(problem)") }
    return try #require(read.prompt)
  }
}
