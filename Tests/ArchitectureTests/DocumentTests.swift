import Foundation
import Testing

/// The pages that describe the code must keep up with it.
@Suite struct DocumentTests {
  let tree = SourceTree()

  @Test func architecturePageNamesEveryModule() throws {
    let page = try tree.text("ARCHITECTURE.md")
    for module in ImportTests.arrows.keys {
      #expect(page.contains("`\(module)`"), "ARCHITECTURE.md does not mention \(module)")
    }
  }

  @Test func filesThatPagesNameExist() throws {
    for page in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/authoring.md"] {
      let text = try tree.text(page)
      let base = tree.root.appending(path: page).deletingLastPathComponent()
      for match in text.matches(of: /\]\((?<path>[^)#:]+)(?:#[^)]*)?\)/) {
        let path = base.appending(path: String(match.output.path)).path
        #expect(
          FileManager.default.fileExists(atPath: path), "\(page) links to \(match.output.path)")
      }
    }
  }
}
