import CourseModel

/// When each phase begins and ends, in seconds of the interview. Who goes on early leaves the time
/// won to the phases that follow, in proportion.
struct PhaseSchedule: Equatable {
  struct Span: Equatable {
    var phase: InterviewPhase
    var start: Double
    /// Nil in an untimed interview.
    var end: Double?
  }

  private(set) var spans: [Span] = []
  private let plan: SessionPlan

  init(plan: SessionPlan) {
    self.plan = plan
    lay(from: 0, at: 0)
  }

  /// - Parameter elapsed: when the candidate went on.
  mutating func move(to phase: InterviewPhase, at elapsed: Double) {
    let index = InterviewPhase.allCases.firstIndex(of: phase) ?? 0
    spans.removeAll { $0.start >= elapsed && $0.start > 0 }
    if let last = spans.indices.last { spans[last].end = elapsed }
    lay(from: index, at: elapsed)
  }

  private mutating func lay(from first: Int, at start: Double) {
    let phases = InterviewPhase.allCases
    guard let length = plan.length else {
      return spans.append(Span(phase: phases[first], start: start))
    }
    let shares = phases.indices.map { index in
      plan.shares.indices.contains(index) ? max(1e-6, plan.shares[index]) : 1
    }
    let sum = shares[first...].reduce(0, +)
    let room = max(0, length - start)
    var begin = start
    for index in phases.indices.dropFirst(first) {
      let end = index == phases.count - 1 ? length : begin + room * shares[index] / sum
      spans.append(Span(phase: phases[index], start: begin, end: max(begin, end)))
      begin = end
    }
  }

  func span(at elapsed: Double) -> Span {
    spans.last { $0.start <= elapsed } ?? spans[0]
  }

  /// Seconds spent in each phase until `elapsed`, against the first plan.
  func times(until elapsed: Double) -> [PhaseTime] {
    let planned = PhaseSchedule(plan: plan)
    return InterviewPhase.allCases.map { phase in
      let own = spans.indices.filter { spans[$0].phase == phase }
      let spent = own.reduce(0.0) { sum, index in
        let end = index + 1 < spans.count ? spans[index + 1].start : .infinity
        return sum + max(0, min(end, elapsed) - spans[index].start)
      }
      let plan = planned.spans.first { $0.phase == phase }
      let length = plan.flatMap { span in span.end.map { $0 - span.start } }
      return PhaseTime(phase: phase, planned: length, spent: spent)
    }
  }
}
