import CourseModel

/// A sentence of an answer, with the line it begins in.
struct Sentence: Equatable {
  var section: AnswerSection
  var text: String
  var line: Int
  var words: [TextWord]
  /// Signs that part items of a list: commas, slashes, semicolons.
  var separators: Int

  init(_ text: String, section: AnswerSection, line: Int) {
    self.section = section
    self.text = text
    self.line = line
    words = TextWords.of(text)
    let characters = Array(text)
    separators = characters.indices.count { index in
      guard ",/;".contains(characters[index]) else { return false }
      let isInNumber =
        index > 0 && index + 1 < characters.count && characters[index - 1].isNumber
        && characters[index + 1].isNumber
      return !isInNumber
    }
  }

  /// Whether it says something: six words, a verb, and no mere list.
  var isProse: Bool {
    guard words.count >= 6, separators * 3 <= words.count else { return false }
    let small = words.count { GeneralWords.small.contains($0.text.lowercased()) }
    return small * 6 >= words.count && GeneralWords.verbs.first(in: words) != nil
  }
}
