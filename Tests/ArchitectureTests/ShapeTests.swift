import Foundation
import Testing

/// Sizes, names and habits that keep the code easy to enter.
@Suite struct ShapeTests {
  /// Longer than the rule allows, each with its reason.
  static let longFunctions: [String: String] = [:]

  /// Modules that are about one type, which has their name, each with its reason.
  static let oneTypeModules: [String: String] = [
    "Cluster": "nothing outside qualifies names by module, and every other word would be worse"
  ]

  let tree = SourceTree()
  var sources: [SourceTree.File] {
    tree.files(below: "Sources", endings: [".swift", ".c", ".h"])
      + tree.files(below: "examiner", endings: [".py"])
  }

  @Test func filesStayShort() {
    for file in sources {
      #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
    }
    for file in tree.files(below: "Tests", endings: [".swift", ".py"]) {
      #expect(file.lines.count <= 800, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test func functionsFitAScreen() {
    for file in sources where file.name.hasSuffix(".swift") {
      for (name, length) in functions(in: file) where Self.longFunctions[name] == nil {
        #expect(length <= 70, "\(file.path): \(name) has \(length) lines")
      }
    }
  }

  @Test func namesSayWhatThingsAre() {
    let vague = ["Utils", "Util", "Helper", "Helpers", "Manager", "Misc", "Common"]
    for file in sources {
      let stem = file.name.split(separator: ".").first.map(String.init) ?? ""
      #expect(!vague.contains { stem.hasSuffix($0) }, "\(file.path)")
    }
  }

  @Test func noTypeIsNamedLikeItsModule() {
    for file in sources
    where file.name.hasSuffix(".swift") && Self.oneTypeModules[file.module] == nil {
      let declaration = try? Regex(
        "^\\s*(public |final |indirect )*(struct|class|enum|actor|protocol) \(file.module)\\b"
      ).anchorsMatchLineEndings()
      guard let declaration else { continue }
      #expect(file.text.firstMatch(of: declaration) == nil, "\(file.path)")
    }
  }

  @Test func nothingIsForced() {
    for file in sources where file.name.hasSuffix(".swift") {
      for (index, line) in file.lines.enumerated() {
        let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
        #expect(
          !code.contains("try!") && !code.contains(" as! ") && !code.contains("fatalError("),
          "\(file.path):\(index + 1)")
      }
    }
  }

  /// Lines from each `func` to the brace that closes at its indentation.
  private func functions(in file: SourceTree.File) -> [(name: String, length: Int)] {
    var found: [(String, Int)] = []
    var open: (name: String, indent: Int, start: Int)?
    for (index, line) in file.lines.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      if open == nil, let range = line.range(of: "func ") {
        open = (String(line[range.upperBound...].prefix { $0 != "(" }), indent, index)
      }
      if let current = open, indent == current.indent, line.hasSuffix("}") {
        found.append((current.name, index - current.start + 1))
        open = nil
      }
    }
    return found
  }
}
