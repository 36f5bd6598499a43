import CourseModel

// What the interviewer says by itself, and when.
extension InterviewSession {
  /// Something whose time has come and that was not said yet.
  public enum Due: Sendable, Equatable {
    case change(PromptChange)
    /// Whether it is said depends on the answer so far.
    case followUp(FollowUp)
  }

  public func due(of prompt: Prompt, at now: InterviewMoment) -> [Due] {
    guard state(at: now) == .running else { return [] }
    let elapsed = elapsed(at: now)
    var due: [Due] = []
    if let change = prompt.change, !isChanged, hasCome(.deepDive, change.at, elapsed) {
      due.append(.change(change))
    }
    for followUp in prompt.followUps
    where followUp.levels.contains(plan.level) && !followUps.contains(followUp.id)
      && hasCome(followUp.phase, followUp.at, elapsed)
    {
      due.append(.followUp(followUp))
    }
    return due
  }

  /// A share of a phase has passed. Without a clock it is enough to have begun the phase; a phase
  /// that was gone through quickly counts as passed.
  private func hasCome(_ phase: InterviewPhase, _ share: Double, _ elapsed: Double) -> Bool {
    guard let span = schedule.spans.last(where: { $0.phase == phase && $0.start <= elapsed }) else {
      return false
    }
    guard plan.length != nil, let end = span.end else { return true }
    return elapsed >= span.start + share * (end - span.start)
  }

  /// Why something can't be done now.
  public enum Refusal: Error, Sendable, Equatable {
    case submitted, paused, notPaused, noPhaseLeft
    case badQuestion(length: Int)
  }

  static let longestQuestion = 500

  /// The event of a question with the interviewer's answer.
  public func ask(_ question: String, of prompt: Prompt) throws(Refusal) -> InterviewEvent.Kind {
    if isSubmitted { throw .submitted }
    if isPaused { throw .paused }
    let text = question.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard (1...Self.longestQuestion).contains(text.count) else {
      throw .badQuestion(length: text.count)
    }
    let match = QuestionMatcher(facts: prompt.facts).match(text)
    var words = match.facts.compactMap { prompt.fact($0)?.answer }
    if words.isEmpty { words = [Self.noFact] }
    if match.isCrowded { words.append(Self.oneThing) }
    return .asked(question: text, facts: match.facts, answer: words.joined(separator: " "))
  }

  static let noFact = "That is up to you; state your assumption."
  static let oneThing = "One thing at a time, please: ask the rest again."

  public func pause() throws(Refusal) -> InterviewEvent.Kind {
    if isSubmitted { throw .submitted }
    if isPaused { throw .paused }
    return .paused
  }

  public func resume() throws(Refusal) -> InterviewEvent.Kind {
    if isSubmitted { throw .submitted }
    if !isPaused { throw .notPaused }
    return .resumed
  }

  /// On to the next phase.
  public func move(at now: InterviewMoment) throws(Refusal) -> InterviewEvent.Kind {
    if isSubmitted { throw .submitted }
    if isPaused { throw .paused }
    let phases = InterviewPhase.allCases
    guard let index = phases.firstIndex(of: phase(at: now)), index + 1 < phases.count else {
      throw .noPhaseLeft
    }
    return .moved(to: phases[index + 1])
  }
}

extension AnswerExamination {
  /// Whether a follow-up is to be asked, from what the answer has or lacks so far.
  public func calls(for followUp: FollowUp, at level: Level) -> Bool {
    switch followUp.condition {
    case .always: true
    case .has(let id): prompt.point(id).map { has($0, at: level) == true } ?? false
    case .lacks(let id): prompt.point(id).map { has($0, at: level) != true } ?? true
    }
  }
}
