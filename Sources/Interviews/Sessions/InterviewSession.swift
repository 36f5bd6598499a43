import CourseModel

/// A session as its events tell it. No clock of its own: every question names the moment.
public struct InterviewSession: Sendable, Equatable {
  public let plan: SessionPlan
  public private(set) var events: [InterviewEvent] = []
  /// Seconds at work until the last event.
  private var worked = 0.0
  private var last: InterviewMoment
  private(set) var schedule: PhaseSchedule
  public private(set) var isPaused = false
  public private(set) var isSubmitted = false
  public private(set) var pausedSeconds = 0.0
  public private(set) var pauses = 0
  public private(set) var interruptions = 0
  public private(set) var exchanges: [InterviewExchange] = []
  public private(set) var isChanged = false
  /// Those decided on, asked or not.
  public private(set) var followUps: Set<String> = []
  public private(set) var snapshots = 0
  /// Chosen anchors by point, from 0.
  public private(set) var assessed: [String: Int] = [:]

  /// Nil when the first event does not start a session.
  public init?(_ events: [InterviewEvent]) {
    guard let first = events.first, case .started(let plan) = first.kind else { return nil }
    self.plan = plan
    last = first.at
    schedule = PhaseSchedule(plan: plan)
    self.events = [first]
    for event in events.dropFirst() { add(event) }
  }

  public mutating func add(_ event: InterviewEvent) {
    advance(to: event.at)
    events.append(event)
    switch event.kind {
    case .started: break
    case .paused:
      isPaused = true
      pauses += 1
    case .resumed: isPaused = false
    case .moved(let phase): schedule.move(to: phase, at: worked)
    case .asked(let question, let facts, let answer):
      exchange(.question, question, answer, facts)
    case .changed(let says):
      isChanged = true
      exchange(.change, "", says, [])
    case .followedUp(let id, let ask):
      followUps.insert(id)
      exchange(.followUp, "", ask, [])
    case .heldBack(let id): followUps.insert(id)
    case .saved(let number): snapshots = max(snapshots, number)
    case .assessed(let point, let anchor): assessed[point] = anchor
    case .submitted: isSubmitted = true
    }
  }

  private mutating func exchange(
    _ kind: InterviewExchange.Kind, _ question: String, _ answer: String, _ facts: [String]
  ) {
    exchanges.append(
      InterviewExchange(
        kind: kind, at: worked, question: question, answer: answer, facts: facts))
  }

  private mutating func advance(to moment: InterviewMoment) {
    if isSubmitted { return }
    if let seconds = moment.seconds(since: last) {
      if isPaused { pausedSeconds += seconds } else { worked += seconds }
      // Of two fronts at once the later may have looked at the clock earlier.
      if moment.awake > last.awake { last = moment }
    } else {
      interruptions += 1
      last = moment
    }
  }

  /// Seconds at work.
  public func elapsed(at now: InterviewMoment) -> Double {
    guard !isPaused, !isSubmitted else { return worked }
    return worked + (now.seconds(since: last) ?? 0)
  }

  public func left(at now: InterviewMoment) -> Double? {
    plan.length.map { $0 - elapsed(at: now) }
  }

  public var asked: Set<String> { Set(exchanges.flatMap(\.facts)) }

  public func phase(at now: InterviewMoment) -> InterviewPhase {
    schedule.span(at: elapsed(at: now)).phase
  }

  public func phaseLeft(at now: InterviewMoment) -> Double? {
    let elapsed = elapsed(at: now)
    return schedule.span(at: elapsed).end.map { $0 - elapsed }
  }

  /// A minute before the end of a phase, or a quarter of it when it is shorter than four minutes.
  public func isPhaseEnding(at now: InterviewMoment) -> Bool {
    let span = schedule.span(at: elapsed(at: now))
    guard let end = span.end, let left = phaseLeft(at: now), left > 0 else { return false }
    return left <= min(60, (end - span.start) / 4)
  }

  public func phases(at now: InterviewMoment) -> [PhaseTime] {
    schedule.times(until: elapsed(at: now))
  }

  public func state(at now: InterviewMoment) -> InterviewStatus.State {
    if isSubmitted { return .submitted }
    if isPaused { return .paused }
    return (left(at: now) ?? 1) > 0 ? .running : .over
  }
}
