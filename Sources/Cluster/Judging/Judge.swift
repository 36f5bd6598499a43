import KubernetesAPI

/// Holds expectations against a cluster's log.
public struct Judge: Sendable {
  private let cluster: Cluster
  private let log: [Change]
  private var start: Timestamp
  private let end: Timestamp

  /// - Parameter start: where the judged time begins; what happened before sets the scene.
  public init(_ cluster: Cluster, from start: Timestamp) {
    self.cluster = cluster
    log = cluster.store.log
    self.start = start
    end = cluster.now
  }

  public func judge(_ expectation: Expectation) -> Judgement {
    var judge = self
    if expectation.origin == .cluster { judge.start = cluster.start }
    return judge.judgeSubject(expectation)
  }

  private func judgeSubject(_ expectation: Expectation) -> Judgement {
    switch expectation.subject {
    case .count(let selection): judgeCount(expectation, timeline(of: selection))
    case .changes(let selection, let field): judgeChanges(expectation, selection, field)
    case .hours(let selection): judgeHours(expectation, timeline(of: selection))
    case .ever(let selection): judgeEver(expectation, selection)
    case .traffic(let flow, let measure, let pods):
      judgeTraffic(expectation, flow, measure, pods)
    }
  }

  /// How many objects are selected, from each moment on.
  private struct Timeline {
    struct Step {
      var time: Timestamp
      var count: Int
      var cause: ObjectKey?
    }

    var steps: [Step]
  }

  private func timeline(of selection: ObjectSelection) -> Timeline {
    var selected: Set<ObjectKey> = []
    var steps = [Timeline.Step(time: start, count: 0, cause: nil)]
    for change in log where change.key.resource == selection.resource {
      let isSelected = change.kind != .deleted && selection.contains(change.object, at: change.key)
      let changed =
        isSelected ? selected.insert(change.key).inserted : selected.remove(change.key) != nil
      guard changed else { continue }
      let step = Timeline.Step(
        time: max(change.time, start), count: selected.count, cause: change.key)
      // What happened before the start, and all of one moment, is one step.
      if steps[steps.count - 1].time == step.time {
        steps[steps.count - 1] = step
      } else {
        steps.append(step)
      }
    }
    return Timeline(steps: steps)
  }

  private func judgeCount(_ expectation: Expectation, _ timeline: Timeline) -> Judgement {
    switch expectation.when {
    case .always(let from, let to):
      let begin = start.advanced(seconds: from)
      let last = to.map { start.advanced(seconds: $0) } ?? end
      guard let bad = firstStep(timeline, from: begin, to: last, { !expectation.rule.allows($0) })
      else { return met(expectation, "so at every moment") }
      return notMet(expectation, at: bad.time, bad.cause, "\(bad.count)")
    case .eventually(let within, let from, let stays):
      let begin = start.advanced(seconds: from)
      let limit = begin.advanced(seconds: within)
      guard let good = firstStep(timeline, from: begin, to: limit, { expectation.rule.allows($0) })
      else {
        let last = timeline.steps.last { $0.time <= limit }
        return notMet(expectation, at: limit, last?.cause, "\(last?.count ?? 0) by then")
      }
      guard stays,
        let bad = firstStep(timeline, from: good.time, to: end, { !expectation.rule.allows($0) })
      else { return met(expectation, "so after \(Change.clock(good.time, since: start))") }
      return notMet(expectation, at: bad.time, bad.cause, "\(bad.count), after it had been so")
    }
  }

  /// The first moment in a time at which the count is as asked.
  private func firstStep(
    _ timeline: Timeline, from: Timestamp, to: Timestamp, _ test: (Double) -> Bool
  ) -> Timeline.Step? {
    for (place, step) in timeline.steps.enumerated() {
      let next = place + 1 < timeline.steps.count ? timeline.steps[place + 1].time : nil
      guard next.map({ $0 > from }) ?? true, step.time <= to else { continue }
      if test(Double(step.count)) {
        return Timeline.Step(time: max(step.time, from), count: step.count, cause: step.cause)
      }
    }
    return nil
  }

  private func judgeChanges(
    _ expectation: Expectation, _ selection: ObjectSelection, _ field: String
  ) -> Judgement {
    guard let reference = FieldReference(field) else {
      return notMet(expectation, at: nil, nil, "no field \(field)")
    }
    var count = 0
    var last: Change?
    for change in log where change.key.resource == selection.resource && change.time > start {
      guard change.kind == .modified, let previous = change.previous,
        selection.contains(change.object, at: change.key),
        reference.changed(from: previous, to: change.object)
      else { continue }
      count += 1
      last = change
    }
    if expectation.rule.allows(Double(count)) { return met(expectation, "\(count) changes") }
    return notMet(expectation, at: last?.time, last?.key, "\(count) changes")
  }

  private func judgeHours(_ expectation: Expectation, _ timeline: Timeline) -> Judgement {
    var hours = 0.0
    for (place, step) in timeline.steps.enumerated() {
      let until = place + 1 < timeline.steps.count ? timeline.steps[place + 1].time : end
      hours += Double(step.count) * until.seconds(since: step.time) / 3600
    }
    let shown = "\((hours * 100).rounded() / 100) hours"
    if expectation.rule.allows(hours) { return met(expectation, shown) }
    return notMet(expectation, at: nil, nil, shown)
  }

  private func judgeEver(_ expectation: Expectation, _ selection: ObjectSelection) -> Judgement {
    var seen: Set<String> = []
    var last: Change?
    for change in log where change.key.resource == selection.resource && change.time >= start {
      guard selection.contains(change.object, at: change.key),
        seen.insert(change.object.uid).inserted
      else { continue }
      last = change
    }
    if expectation.rule.allows(Double(seen.count)) { return met(expectation, "\(seen.count)") }
    return notMet(expectation, at: last?.time, last?.key, "\(seen.count)")
  }

  private func judgeTraffic(
    _ expectation: Expectation, _ flow: String, _ measure: String, _ pods: ObjectSelection?
  ) -> Judgement {
    guard cluster.traffic[flow] != nil else {
      return notMet(expectation, at: nil, nil, "no traffic named \(flow)")
    }
    var (from, to) = (start, end)
    if case .always(let first, let last) = expectation.when {
      from = start.advanced(seconds: first)
      if let last { to = start.advanced(seconds: last) }
    }
    let tally = cluster.tally(of: flow, from: from, to: to)
    if let pods { return judgeReach(expectation, tally, pods) }
    guard let value = tally.measure(measure) else {
      return notMet(expectation, at: nil, nil, "no answer at all")
    }
    let causes = tally.failures.filter { $0.value >= 0.5 }.sorted { $0.key < $1.key }
      .map { "\(Int($0.value.rounded())) \($0.key)" }
    let shown =
      "\(measure) \(Judge.shown(value))"
      + (causes.isEmpty ? "" : " (\(causes.joined(separator: ", ")))")
    if expectation.rule.allows(value) { return met(expectation, shown) }
    return notMet(expectation, at: firstFailure(flow, from, to), nil, shown)
  }

  /// How many requests came to some pods: as they were at any moment.
  private func judgeReach(
    _ expectation: Expectation, _ tally: TrafficTally, _ pods: ObjectSelection
  ) -> Judgement {
    let meant = Set(log.filter { pods.contains($0.object, at: $0.key) }.map(\.key))
    let reached = tally.reached.filter { meant.contains($0.key) }.sorted { $0.key < $1.key }
    let count = reached.reduce(0) { $0 + $1.value }.rounded()
    let shown = "\(Int(count)) requests"
    if expectation.rule.allows(count) { return met(expectation, shown) }
    return notMet(expectation, at: nil, reached.max { $0.value < $1.value }?.key, shown)
  }

  /// When the first period with a failure begins.
  private func firstFailure(_ flow: String, _ from: Timestamp, _ to: Timestamp) -> Timestamp? {
    var begin = from
    while begin < to {
      let next = begin.advanced(seconds: TrafficState.period)
      if cluster.tally(of: flow, from: begin, to: begin).failed > 0 { return begin }
      begin = next
    }
    return nil
  }

  private static func shown(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : "\((value * 1000).rounded() / 1000)"
  }

  private func met(_ expectation: Expectation, _ got: String) -> Judgement {
    Judgement(
      isMet: true, got: got, expected: expectation.expected, message: expectation.message)
  }

  private func notMet(
    _ expectation: Expectation, at moment: Timestamp?, _ object: ObjectKey?, _ got: String
  ) -> Judgement {
    Judgement(
      isMet: false, moment: moment, object: object, got: got, expected: expectation.expected,
      message: expectation.message, around: moment.map { around($0, object) } ?? [])
  }

  /// What happened shortly before a moment, and at it.
  private func around(_ moment: Timestamp, _ object: ObjectKey?) -> [String] {
    let begin = moment.advanced(seconds: -30)
    let near = log.filter { $0.time >= begin && $0.time <= moment.advanced(seconds: 1) }
    let telling = near.filter { change in
      change.key.resource == .events || change.key == object || change.kind != .modified
    }
    return telling.suffix(8).map { $0.line(since: start) }
  }
}
