import CourseModel

/// The sentences of an answer with what keeps some of them from proving anything.
///
/// A right sentence may be terse: `Two replicas cost $120 a month` names nothing of the prompt. So a
/// sentence counts when it or a neighbour is about the prompt, or when the answer as a whole is.
struct EvidenceText {
  enum Obstacle: Equatable {
    case noProse
    /// It says what this earlier sentence says.
    case repeats(line: Int)
    /// Nothing around it names anything of this prompt or design.
    case fitsAnyPrompt
  }

  let sentences: [Sentence]
  /// By sentence; nil where nothing is in the way.
  let obstacles: [Obstacle?]

  /// - Parameter matter: nil where any subject will do.
  init(_ sentences: [Sentence], about matter: SubjectMatter? = nil) {
    self.sentences = sentences
    let prose = sentences.map(\.isProse)
    let isTied = sentences.indices.map { index in
      matter.map { prose[index] && $0.tie(of: sentences[index]) != nil } ?? true
    }
    let repeated = Self.repeated(sentences)
    let isAnswerTied = Self.isEnough(sentences.indices.filter { prose[$0] }, isTied)
    let sections = Dictionary(grouping: sentences.indices) { sentences[$0].section }
    obstacles = sentences.indices.map { index in
      if !prose[index] { return .noProse }
      if let first = repeated[index] { return .repeats(line: sentences[first].line) }
      let section = sections[sentences[index].section] ?? []
      let isNear = section.contains { abs($0 - index) <= 1 && isTied[$0] }
      let isInContext = section.count <= Self.shortSection || section.contains { isTied[$0] }
      return isNear || isAnswerTied && isInContext ? nil : .fitsAnyPrompt
    }
  }

  /// Of an answer's sentences, so many must speak of the prompt or the design for the others to be
  /// taken as being about them too.
  static let tiedAtLeast = 0.3
  /// Sentences in a section that need no tie of their own then.
  static let shortSection = 2

  private static func isEnough(_ prose: [Int], _ isTied: [Bool]) -> Bool {
    Double(prose.count { isTied[$0] }) >= Double(prose.count) * tiedAtLeast
  }

  /// Of two sentences with this share of their different words in common, the second says nothing new.
  private static let sameAt = 0.7
  /// Sentences before one that it is compared with.
  private static let memory = 400

  /// For each sentence the earlier one that it repeats.
  private static func repeated(_ sentences: [Sentence]) -> [Int?] {
    let stems = sentences.map { Set($0.words.map(\.stem)) }
    return sentences.indices.map { index in
      (max(0, index - memory)..<index).first { earlier in
        let (left, right) = (stems[earlier], stems[index])
        let (few, many) = (min(left.count, right.count), max(left.count, right.count))
        guard few >= 5, Double(few) >= Double(many) * sameAt else { return false }
        let shared = left.intersection(right).count
        return Double(shared) >= Double(left.count + right.count - shared) * sameAt
      }
    }
  }
}

extension EvidenceText.Obstacle {
  /// What the sentence lacks, after "the nearest lacks".
  var words: String {
    switch self {
    case .noProse: "full sentence (six words, a verb, no mere list)"
    case .repeats(let line): "thought of its own: it repeats line \(line)"
    case .fitsAnyPrompt:
      "word of this prompt: name what the interviewer spoke of, a part of your design, or one of its figures"
    }
  }
}
