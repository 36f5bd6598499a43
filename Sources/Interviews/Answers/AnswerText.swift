import CourseModel

/// `answer.md` in sections. A section that is not there is empty.
public struct AnswerText: Sendable, Equatable {
  /// Markdown without comments, as written otherwise.
  public private(set) var sections: [AnswerSection: String] = [:]
  /// Headings that name no section, with their lines.
  public private(set) var otherHeadings: [String] = []
  let sentences: [Sentence]

  public init(_ markdown: String) {
    var reader = AnswerReader()
    reader.read(AnswerReader.withoutComments(markdown))
    sections = reader.sections.mapValues { text in
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
      while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
      return lines.joined(separator: "\n")
    }
    otherHeadings = reader.otherHeadings
    sentences = reader.sentences
  }

  public func text(_ section: AnswerSection) -> String { sections[section] ?? "" }

  /// Words in a section, headings and code not counted.
  func wordCount(_ section: AnswerSection) -> Int {
    sentences.filter { $0.section == section }.reduce(0) { $0 + $1.words.count }
  }

  func sentences(in wanted: [AnswerSection]) -> [Sentence] {
    sentences.filter { wanted.contains($0.section) }
  }
}
