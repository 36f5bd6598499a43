/// Concurrency groups: one run or job at a time, and as a rule one that waits.
extension WorkflowTimeline {
  /// Whether the member holds the group now; otherwise it waits, or others are cancelled for it.
  mutating func enter(_ request: ConcurrencyRequest, as member: ConcurrencyGroup.Member) -> Bool {
    var group = groups[request.key] ?? ConcurrencyGroup()
    defer { groups[request.key] = group }
    guard let holder = group.holder else {
      group.holder = member
      return true
    }
    if holder == member { return true }
    if group.waiting.contains(member) { return false }
    if !request.keepsAll {
      for other in group.waiting { drop(other) }
      group.waiting = []
    }
    group.waiting.append(member)
    if request.cancelsRunning { toCancel.append(holder) }
    return false
  }

  /// A waiting run or job that a newer one replaces.
  private mutating func drop(_ member: ConcurrencyGroup.Member) {
    switch member {
    case .run(let run):
      for index in jobs.indices where graphs[jobs[index].graph].run == run {
        jobs[index].result = .cancelled
      }
      runs[run].phase = .finished
      runs[run].conclusion = .cancelled
      runs[run].finishedAt = now
      agenda.add(.runFinished(run), at: now)
    case .job(let job):
      jobs[job].notes.append("cancelled: a newer job waits for the same concurrency group")
      conclude(job, .cancelled)
    }
  }

  mutating func leaveGroup(_ name: String?, _ member: ConcurrencyGroup.Member) {
    guard let key = name?.lowercased(), var group = groups[key] else { return }
    group.waiting.removeAll { $0 == member }
    if group.holder == member {
      group.holder = group.waiting.isEmpty ? nil : group.waiting.removeFirst()
      if case .run(let next)? = group.holder, runs[next].phase == .pending { begin(next) }
    }
    groups[key] = group
  }
}

/// `concurrency` of a workflow or job.
struct ConcurrencyRequest {
  var group: String
  var cancelsRunning = false
  /// `queue: max`: all that wait stay.
  var keepsAll = false

  /// Names of groups are the same in any case of their letters.
  var key: String { group.lowercased() }

  init?(_ node: TemplateNode?, _ evaluator: TemplateEvaluator) throws(ExpressionFault) {
    guard let node else { return nil }
    let value = try evaluator.value(node)
    group = (value["group"] ?? value).text
    if group.isEmpty { return nil }
    cancelsRunning = value["cancel-in-progress"]?.isTrue ?? false
    keepsAll = value["queue"]?.text == "max"
  }
}
