import CourseModel

/// Scores a prompt's own five answers at every level, and says what is not as it must be.
public struct PromptVerification: Sendable {
  public struct Score: Sendable, Codable, Equatable {
    public var answer: String
    public var level: Level
    /// 0 to 100.
    public var percent: Double
    public var results: [PointResult]
  }

  public struct Verdict: Sendable, Codable, Equatable {
    public var prompt: String
    public var scores: [Score]
    /// The generic answer, without design and estimates.
    public var generic: [Score]
    public var complaints: [String]
  }

  /// The margins of docs/prompts.md, in points of a hundred.
  public enum Margin {
    public static let strongAtLeast = 75.0
    public static let hollowAtMost = 25.0
    /// Of the points for sentences: what fits any prompt may earn so much.
    public static let genericAtMost = 25.0
    public static let steps: [(ModelAnswer.Strength, ModelAnswer.Strength, Double)] = [
      (.strong, .middling, 15), (.middling, .weak, 10), (.weak, .hollow, 5),
    ]
  }

  let prompt: Prompt

  public init(_ prompt: Prompt) { self.prompt = prompt }

  public func verdict() -> Verdict {
    var scores: [Score] = []
    var complaints: [String] = []
    for strength in ModelAnswer.Strength.allCases {
      guard let answer = prompt.answers[strength] else { continue }
      let examination = examination(of: answer)
      complaints += examination.problems.map { "\(strength.rawValue): \($0)" }
      for contradiction in examination.contradictions where strength != .wrong {
        complaints.append("\(strength.rawValue): contradicts the world: \(contradiction)")
      }
      for level in Level.allCases {
        let results = examination.results(at: level)
        scores.append(
          Score(
            answer: strength.rawValue, level: level, percent: InterviewScore(results).percent,
            results: results))
      }
    }
    let generic = genericScores()
    complaints += ranking(scores) + wrong(scores) + deadPoints(scores) + general(generic)
    return Verdict(
      prompt: prompt.summary.id, scores: scores, generic: generic, complaints: complaints)
  }

  private func genericScores() -> [Score] {
    let matcher = QuestionMatcher(facts: prompt.facts)
    let asked = Set(GenericAnswer.questions.flatMap { matcher.match($0).facts })
    let examination = AnswerExamination(
      prompt: prompt, files: GenericAnswer.files, asked: asked, precision: .quick)
    return Level.allCases.map { level in
      let results = examination.results(at: level)
      return Score(
        answer: "generic", level: level, percent: InterviewScore(results).percent,
        results: results)
    }
  }

  /// Rules that a text without a subject satisfies.
  private func general(_ scores: [Score]) -> [String] {
    scores.flatMap { score -> [String] in
      var complaints: [String] = []
      let detected = score.results.filter { $0.source == .detected }
      let share = InterviewScore(detected).percent
      if share > Margin.genericAtMost {
        let earned = detected.filter { $0.earned == true }.map(\.id).joined(separator: ", ")
        complaints.append(
          "\(score.level.rawValue): a text that fits any prompt earns "
            + "\(Figure.text(share.rounded()))% of the points for sentences, at most "
            + "\(Figure.text(Margin.genericAtMost)) wanted: \(earned)")
      }
      if score.percent > Margin.hollowAtMost {
        complaints.append(
          "\(score.level.rawValue): a text that fits any prompt has "
            + "\(Figure.text(score.percent.rounded())), at most 25 wanted")
      }
      return complaints
    }
  }

  /// What an answer's own questions bring to light decides what it knows.
  private func examination(of answer: ModelAnswer) -> AnswerExamination {
    let matcher = QuestionMatcher(facts: prompt.facts)
    let asked = Set(answer.questions.flatMap { matcher.match($0).facts })
    return AnswerExamination(
      prompt: prompt, files: answer.files, asked: asked, precision: .standard)
  }

  private func percent(_ scores: [Score], _ strength: ModelAnswer.Strength, _ level: Level)
    -> Double
  {
    scores.first { $0.answer == strength.rawValue && $0.level == level }?.percent ?? 0
  }

  private func ranking(_ scores: [Score]) -> [String] {
    var complaints: [String] = []
    for level in Level.allCases {
      func text(_ strength: ModelAnswer.Strength) -> String {
        "\(strength.rawValue) has \(Figure.text(percent(scores, strength, level)))"
      }
      if percent(scores, .strong, level) < Margin.strongAtLeast {
        complaints.append("\(level.rawValue): \(text(.strong)), at least 75 wanted")
      }
      if percent(scores, .hollow, level) > Margin.hollowAtMost {
        complaints.append("\(level.rawValue): \(text(.hollow)), at most 25 wanted")
      }
      for (better, worse, margin) in Margin.steps {
        let distance = percent(scores, better, level) - percent(scores, worse, level)
        if distance < margin {
          complaints.append(
            "\(level.rawValue): \(text(better)) and \(text(worse)), \(Figure.text(margin)) apart wanted"
          )
        }
      }
    }
    return complaints
  }

  private func wrong(_ scores: [Score]) -> [String] {
    let own = scores.filter { $0.answer == ModelAnswer.Strength.wrong.rawValue }
    var complaints: [String] = []
    for score in own {
      let counted = score.results.filter { prompt.wrongFails.contains($0.id) }
      if counted.isEmpty {
        complaints.append(
          "\(score.level.rawValue): no point of wrong.fails counts at this level")
      }
      for result in counted where result.earned == true {
        complaints.append(
          "\(score.level.rawValue): wrong earns \(result.id), which it must fail: \(result.evidence.words)"
        )
      }
    }
    return complaints
  }

  /// A point that all answers earn, or none, tells nothing apart.
  private func deadPoints(_ scores: [Score]) -> [String] {
    prompt.rubric.filter { $0.source != .selfAssessed }.compactMap { point in
      let verdicts = scores.flatMap(\.results).filter { $0.id == point.id }.map {
        $0.earned == true
      }
      if verdicts.allSatisfy(\.self) { return "\(point.id) is earned by every answer" }
      return verdicts.contains(true) ? nil : "\(point.id) is earned by no answer"
    }
  }
}
