import CourseModel

// When a language model may say something.
extension InterviewSession {
  /// What there is to comment on now: the newest occasion of the current phase that nobody has asked
  /// for. Older ones are passed over.
  public func commentDue(at now: InterviewMoment) -> CommentOccasion? {
    guard plan.interviewer != nil, !comments.isSilent, !comments.isThinking(at: now) else {
      return nil
    }
    if isSubmitted { return comments.sought.contains(.report) ? nil : .report }
    let span = schedule.span(at: elapsed(at: now))
    guard state(at: now) == .running, !comments.isUsedUp(in: span.phase) else { return nil }
    let newest = exchanges.lastIndex { $0.at >= span.start && $0.callsForComment }
    if let newest, !comments.sought.contains(.exchange(newest)) { return .exchange(newest) }
    // As the interview begins there is nothing to comment on.
    let isBegun = span.phase != .clarify && !comments.sought.contains(.phase(span.phase))
    return isBegun ? .phase(span.phase) : nil
  }

  /// Whether the comment that was asked for at that moment is still wanted.
  public func isWaiting(for occasion: CommentOccasion, since moment: InterviewMoment) -> Bool {
    comments.search?.occasion == occasion && comments.search?.since == moment
  }

  /// What is written when a call has ended: nothing when it comes after a pause, after submitting, or
  /// after somebody else was asked.
  public func conclusion(
    _ kind: InterviewEvent.Kind, _ since: InterviewMoment
  ) -> [InterviewEvent.Kind] {
    switch kind {
    case .commented(let occasion, _), .commentFailed(let occasion, _):
      isWaiting(for: occasion, since: since) ? [kind] : []
    default: []
    }
  }

  /// Nil when no model comments.
  public func interviewer(at now: InterviewMoment) -> InterviewerStatus? {
    plan.interviewer.map {
      InterviewerStatus(
        host: $0.host, model: $0.model, isDue: commentDue(at: now) != nil,
        isThinking: comments.isThinking(at: now), isSilent: comments.isSilent, note: comments.note)
    }
  }
}

extension InterviewExchange {
  fileprivate var callsForComment: Bool {
    switch kind {
    case .question: facts.isEmpty
    case .change, .followUp: true
    case .comment: false
    }
  }
}
