import CourseModel
import Documents

/// The YAML between two `---` lines at the top of a Markdown file, and the text after it.
struct FrontMatter {
  var node: DocumentNode
  var body: Substring
  /// The line of the file that `body` starts with.
  var bodyLine: Int

  /// Nil, with a problem in the log, when there is none or it cannot be read.
  init?(of text: String, file: String, log: ProblemLog) {
    let lines = MarkdownLines.split(text[...])
    guard let first = lines.first, Self.isRule(first) else {
      log.add(LessonFault.noFrontMatter, at: SourcePlace(file: file, line: 1, column: 1))
      return nil
    }
    guard let end = lines.dropFirst().firstIndex(where: Self.isRule) else {
      log.add(LessonFault.frontMatterOpen, at: SourcePlace(file: file, line: 1, column: 1))
      return nil
    }
    // An empty line stands for the rule, so that places are those of the file.
    let yaml = "\n" + lines[1..<end].joined(separator: "\n")
    do {
      node = try DocumentReader.read(yaml, as: .yaml, file: file)
    } catch {
      log.add(error.problem)
      return nil
    }
    body = end + 1 < lines.count ? text[lines[end + 1].startIndex...] : ""
    bodyLine = end + 2
  }

  private static func isRule(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
  }
}
