import CourseModel

/// Runs the pipelines of a repository's `.gitlab-ci.yml` over a list of events, in virtual time, as
/// `WorkflowTimeline` does for GitHub Actions.
public struct GitLabTimeline: Sendable {
  enum Occurrence: Sendable {
    case action(Int)
    case jobEnds(Int, turn: Int)
    case delayEnds(Int)
  }

  static let file = ".gitlab-ci.yml"

  let repository: Repository
  let host: WorkflowHost
  let actions: [TimelineAction]
  var now = 0.0
  var agenda = Agenda<Occurrence>()
  var pipelines: [GitLabPipelineState] = []
  var jobs: [GitLabJobState] = []
  /// Which job holds each resource group.
  var resources: [String: Int] = [:]
  var world = ActionWorld()
  var notes: [TimelineNote] = []

  /// Plays all actions until nothing is left to happen; manual jobs then go on waiting. Throws when a
  /// machine fails.
  public static func report(
    of actions: [TimelineAction], in repository: Repository, host: WorkflowHost
  ) async throws(MachineFault) -> TimelineReport {
    var timeline = GitLabTimeline(repository: repository, host: host, actions: actions)
    for (index, action) in actions.enumerated() {
      timeline.agenda.add(.action(index), at: action.at)
    }
    while let next = timeline.agenda.pop() {
      timeline.now = max(timeline.now, next.time)
      timeline.handle(next.item)
      try await timeline.settle()
    }
    return timeline.report
  }

  private init(repository: Repository, host: WorkflowHost, actions: [TimelineAction]) {
    self.repository = repository
    self.host = host
    self.actions = actions
  }

  private mutating func handle(_ occurrence: Occurrence) {
    switch occurrence {
    case .action(let index):
      switch actions[index].kind {
      case .event(let event): arrive(event)
      case .play(let job, let person): play(job, by: person)
      case .cancel: cancelLatest()
      case .review(let environment, _, _):
        note("\(environment): GitLab asks for no review; a manual job is played")
      }
    case .jobEnds(let job, let turn):
      if jobs[job].turn == turn { end(job) }
    case .delayEnds(let job):
      if jobs[job].phase == .delayed {
        jobs[job].isPlayed = true
        jobs[job].phase = .created
      }
    }
  }

  mutating func note(_ words: String) { notes.append(TimelineNote(at: now, words: words)) }

  private mutating func arrive(_ event: RepositoryEvent) {
    let tree = repository.tree(event.commit)
    guard let text = tree.text(Self.file) else {
      return note("\(event.commit) has no \(Self.file)")
    }
    let (pipeline, problems) = GitLabReader.read(text, file: Self.file)
    guard let pipeline else {
      return note(problems.first?.description ?? "\(Self.file) cannot be read")
    }
    if let mark = ["[skip ci]", "[ci skip]"].first(where: {
      event.message.lowercased().contains($0)
    }) {
      return note("\(event.name): the commit's message holds `\(mark)`")
    }
    let id = pipelines.count + 1
    let predefined = GitLabVariables.predefined(event, repository, pipeline: id)
    let plan = GitLabPlan.make(
      pipeline, event, tree, predefined: predefined, settings: repository.variables)
    switch plan {
    case .failure(let refusal): note("\(event.name) makes no pipeline: \(refusal.words)")
    case .success(let plan):
      cancelOlder(than: event)
      start(plan, pipeline, event)
    }
  }

  private mutating func start(
    _ plan: GitLabPlan, _ pipeline: GitLabPipeline, _ event: RepositoryEvent
  ) {
    var state = GitLabPipelineState(
      id: pipelines.count, event: event, variables: plan.variables, stages: pipeline.stages,
      createdAt: now)
    for planned in plan.jobs {
      state.jobs.append(jobs.count)
      jobs.append(
        GitLabJobState(id: jobs.count, pipeline: state.id, plan: planned, queuedAt: now))
    }
    pipelines.append(state)
  }

  // MARK: What people do

  private mutating func play(_ name: String, by person: String) {
    let waiting = jobs.lastIndex { $0.phase == .manual && $0.plan.job.name == name }
    guard let job = waiting else { return note("\(person) plays \(name): no such job waits") }
    let environment = jobs[job].plan.job.environment.map {
      repository.environment(expanded($0.name, job))
    }
    if let reviewers = environment?.reviewers, !reviewers.isEmpty, !reviewers.contains(person) {
      return note("\(person) may not deploy to \(environment?.name ?? ""), which is protected")
    }
    jobs[job].isPlayed = true
    jobs[job].playedBy = person
    jobs[job].phase = .created
  }

  private mutating func cancelLatest() {
    guard let pipeline = pipelines.lastIndex(where: { $0.conclusion == nil }) else {
      return note("no pipeline is there to be cancelled")
    }
    for job in pipelines[pipeline].jobs { cancel(job) }
  }

  /// A newer pipeline of a branch cancels the older ones as long as they run nothing but jobs that may be
  /// interrupted (`auto_cancel: on_new_commit: conservative`, the default).
  private mutating func cancelOlder(than event: RepositoryEvent) {
    for pipeline in pipelines where pipeline.conclusion == nil && pipeline.event.ref == event.ref {
      let begun = pipeline.jobs.filter { jobs[$0].startedAt != nil }
      guard begun.allSatisfy({ jobs[$0].plan.job.isInterruptible }) else { continue }
      for job in pipeline.jobs { cancel(job) }
    }
  }

  private mutating func cancel(_ job: Int) {
    guard jobs[job].phase != .finished else { return }
    jobs[job].turn += 1
    jobs[job].pending = nil
    conclude(job, .cancelled)
  }

  func expanded(_ text: String, _ job: Int) -> String {
    GitLabVariables.expand(text, variables(of: job))
  }
}
