import CourseModel

/// Events arrive and start runs.
extension WorkflowTimeline {
  mutating func arrive(_ event: RepositoryEvent) {
    if event.name == "push", event.branch == repository.defaultBranch {
      defaultCommit = event.commit
    }
    let commit = commitOfWorkflows(event)
    var reasons: [String] = []
    for file in repository.tree(commit).workflows where isAllowed(file) {
      let read = read(file)
      guard let workflow = read.workflow else {
        note("\(file.path): \(read.problems.first.map { $0.problem.description } ?? "unreadable")")
        continue
      }
      switch TriggerMatch.of(workflow, event, at: now) {
      case .starts: start(workflow, event)
      case .doesNot(.otherEvent): break
      case .doesNot(let reason): reasons.append("\(file.path): \(reason.words)")
      }
    }
    for reason in reasons { note("\(event.name) does not start \(reason)") }
  }

  private func isAllowed(_ file: RepositoryFile) -> Bool {
    repository.onlyWorkflow.map { $0 == file.path } ?? true
  }

  mutating func note(_ words: String) { notes.append(TimelineNote(at: now, words: words)) }

  /// Which commit's workflow files count: the base's for `pull_request_target`.
  private func commitOfWorkflows(_ event: RepositoryEvent) -> String {
    if event.name == "pull_request_target", let base = event.pullRequest?.baseCommit { return base }
    return event.commit
  }

  mutating func read(_ file: RepositoryFile) -> (
    workflow: Workflow?, problems: [WorkflowProblem]
  ) {
    let key = "\(file.path)\n\(file.text)"
    if let known = readFiles[key] { return known }
    let files = Dictionary(
      repository.commits.values.flatMap(\.workflows).map { ($0.path, $0.text) },
      uniquingKeysWith: { first, _ in first })
    let read = WorkflowReader.read(file.text, file: file.path) { files[$0] }
    readFiles[key] = read
    return read
  }

  private mutating func start(_ workflow: Workflow, _ event: RepositoryEvent) {
    guard runs.count < Self.mostRuns else {
      return note("\(workflow.file) is not started: there are \(Self.mostRuns) runs already")
    }
    let inputs: ExpressionObject
    switch DispatchInputs.values(of: workflow, event) {
    case .success(let values): inputs = values
    case .failure(let fault): return note("\(workflow.file) is not started: \(fault.words)")
    }
    let number = runs.filter { $0.workflow.file == workflow.file }.count + 1
    var run = RunState(
      id: runs.count, number: number, workflow: workflow, event: event, title: workflow.title,
      createdAt: now)
    run.graph = graphs.count
    runs.append(run)
    graphs.append(
      JobGraph(
        run: run.id, workflow: workflow, inputs: inputs, secrets: secrets(for: event),
        permissions: basePermissions(workflow, event), caller: nil, prefix: "", depth: 1,
        nodes: workflow.jobs.map { GraphNode(job: $0) }))
    nameAndQueue(run.id)
  }

  private func secrets(for event: RepositoryEvent) -> [String: String] {
    event.isFromFork ? [:] : repository.secrets
  }

  private func basePermissions(_ workflow: Workflow, _ event: RepositoryEvent) -> TokenPermissions {
    let granted =
      TokenPermissions(workflow.permissions)
      ?? .repositoryDefault(isWriting: repository.tokenWritesByDefault)
    return event.isFromFork ? granted.readingOnly : granted
  }

  /// The run's own name and its concurrency group; it waits while another run holds that.
  private mutating func nameAndQueue(_ run: Int) {
    let evaluator = evaluator(of: runs[run].graph)
    do {
      let workflow = runs[run].workflow
      if let name = try evaluator.text(workflow.runName), !name.trimmed.isEmpty {
        runs[run].title = name
      }
      guard let concurrency = try ConcurrencyRequest(workflow.concurrency, evaluator) else {
        return begin(run)
      }
      runs[run].concurrencyGroup = concurrency.group
      if enter(concurrency, as: .run(run)) { begin(run) }
    } catch {
      note("\(runs[run].workflow.file): \(error.description)")
      finish(run, .failure)
    }
  }

  mutating func begin(_ run: Int) {
    runs[run].phase = .running
    runs[run].startedAt = now
  }

  mutating func finish(_ run: Int, _ result: JobResult) {
    runs[run].phase = .finished
    runs[run].conclusion = result
    runs[run].finishedAt = now
    leaveGroup(runs[run].concurrencyGroup, .run(run))
    agenda.add(.runFinished(run), at: now)
  }

  /// Workflows that start each other as they end: at most so many in a row.
  private static let longestChain = 3

  /// A run that ends is an event itself, on the default branch.
  mutating func announceEnd(of run: Int) {
    let finished = runs[run]
    guard finished.event.chain < Self.longestChain else { return }
    let isListening = repository.tree(defaultCommit).workflows.contains { file in
      read(file).workflow?.trigger("workflow_run") != nil
    }
    guard isListening else { return }
    var event = RepositoryEvent(
      name: "workflow_run", ref: "refs/heads/\(repository.defaultBranch)", commit: defaultCommit)
    event.action = "completed"
    event.actor = finished.event.actor
    event.chain = finished.event.chain + 1
    event.finishedWorkflow = finished.workflow.title
    event.payload = ExpressionObject([("workflow_run", payload(of: finished))])
    arrive(event)
  }

  private func payload(of run: RunState) -> ExpressionValue {
    let head = run.event.pullRequest
    return .object([
      ("id", .number(Double(run.id + 1))), ("name", .string(run.workflow.title)),
      ("conclusion", .string(run.conclusion?.rawValue ?? "")), ("event", .string(run.event.name)),
      ("head_branch", .string(head?.head ?? run.event.refName)),
      ("head_sha", .string(head?.headCommit ?? run.event.commit)),
    ])
  }
}

extension TriggerMatch.Reason {
  var words: String {
    switch self {
    case .otherEvent: "it is for other events"
    case .otherType(let type): "the activity `\(type)` is none of its types"
    case .branch(let branch): "the branch `\(branch)` does not pass its filters"
    case .tag(let tag): "the tag `\(tag)` does not pass its filters"
    case .paths: "no changed file passes its filters"
    case .skippedByMessage(let mark): "the commit's message holds `\(mark)`"
    case .madeByToken: "events made with a workflow's token start nothing"
    case .otherWorkflow: "another workflow is meant"
    case .otherTime: "none of its schedules is due"
    }
  }
}
