import CourseModel

/// Runs the workflows of a repository over a list of events, in virtual time: queues, schedules,
/// approvals and timeouts take no real time, and the same input gives the same report. Only the
/// steps' scripts really run, one after the other, on the machines of `host`.
public struct WorkflowTimeline: Sendable {
  enum Occurrence: Sendable {
    case action(Int)
    case stepEnds(job: Int, turn: Int)
    case jobTimesOut(job: Int)
    case timerEnds(job: Int)
    case runFinished(Int)
  }

  let repository: Repository
  let host: WorkflowHost
  let actions: [TimelineAction]
  var now = 0.0
  var agenda = Agenda<Occurrence>()
  var runs: [RunState] = []
  var graphs: [JobGraph] = []
  var jobs: [JobState] = []
  var groups: [String: ConcurrencyGroup] = [:]
  /// Who is cancelled as soon as the others have been looked at.
  var toCancel: [ConcurrencyGroup.Member] = []
  /// The default branch's latest commit.
  var defaultCommit: String
  var world = ActionWorld()
  var notes: [TimelineNote] = []
  /// By the file's text: what reading it gave.
  var readFiles: [String: (workflow: Workflow?, problems: [WorkflowProblem])] = [:]

  /// Runs that one timeline may start; holds back workflows that start each other for ever.
  static let mostRuns = 500

  private init(_ repository: Repository, _ actions: [TimelineAction], _ host: WorkflowHost) {
    self.repository = repository
    self.host = host
    self.actions = actions
    defaultCommit = repository.head
    for (index, action) in actions.enumerated() { agenda.add(.action(index), at: action.at) }
  }

  /// Plays all actions until nothing is left to happen; what waits for a review then goes on waiting.
  /// Throws when a machine fails.
  public static func report(
    of actions: [TimelineAction], in repository: Repository, host: WorkflowHost
  ) async throws(MachineFault) -> TimelineReport {
    var timeline = WorkflowTimeline(repository, actions, host)
    do {
      while let next = timeline.agenda.pop() {
        timeline.now = max(timeline.now, next.time)
        try await timeline.handle(next.item)
        try await timeline.settle()
      }
    } catch {
      await timeline.closeMachines()
      throw error
    }
    return timeline.report
  }

  private mutating func handle(_ occurrence: Occurrence) async throws(MachineFault) {
    switch occurrence {
    case .action(let index):
      switch actions[index].kind {
      case .event(let event): arrive(event)
      case .review(let environment, let person, let approves):
        try await review(environment, by: person, approves: approves)
      case .play(let job, let person):
        note("\(person) plays \(job): GitHub has no manual jobs")
      case .cancel(let workflow): try await cancelLatestRun(of: workflow)
      }
    case .stepEnds(let job, let turn):
      if jobs[job].turn == turn { try await endStep(of: job) }
    case .jobTimesOut(let job): try await timeOut(job)
    case .timerEnds(let job):
      if jobs[job].phase == .waitingForTimer { jobs[job].phase = .queued }
    case .runFinished(let run): announceEnd(of: run)
    }
  }

  /// Starts whatever can start now, until nothing more can.
  private mutating func settle() async throws(MachineFault) {
    var changed = true
    while changed {
      changed = false
      while let member = toCancel.popLast() { try await cancel(member) }
      for run in runs.indices where runs[run].phase == .running {
        if try await settle(run: run) { changed = true }
      }
      for job in jobs.indices where jobs[job].phase == .queued && jobs[job].calledGraph == nil {
        if try await start(job) { changed = true }
      }
    }
  }

  private func closeMachines() async {
    for job in jobs { await job.execution?.machine.close() }
  }
}

/// Something that happened to no run in particular: an event that started nothing, a file that could
/// not be read.
public struct TimelineNote: Sendable, Equatable, Codable {
  public var at: Double
  public var words: String
}

/// One at a time: a run or a job holds the group, others wait.
struct ConcurrencyGroup {
  enum Member: Equatable {
    case run(Int)
    case job(Int)
  }

  var holder: Member?
  var waiting: [Member] = []
}
