import CourseModel

/// `jobs`.
extension WorkflowReader {
  mutating func jobs(_ node: TemplateNode) -> [WorkflowJob] {
    var jobs: [WorkflowJob] = []
    for entry in node.entries ?? [] {
      let job = attempt { reader throws(WorkflowProblem) in
        let id = try reader.text(entry.key, "job name")
        return try reader.job(id, at: entry.key.place, entry.value)
      }
      if let job { jobs.append(job) }
    }
    checkNeeds(of: jobs, at: node.place)
    return jobs
  }

  private mutating func job(_ id: String, at place: SourcePlace, _ node: TemplateNode)
    throws(WorkflowProblem) -> WorkflowJob
  {
    if let fault = Identifier.fault(of: id) { report(fault, at: place) }
    let entries = try map(node, "job \(id)")
    let body: WorkflowJob.Body
    if let uses = node["uses"] {
      body = .call(CalledWorkflow(reference: uses.string ?? "", place: uses.place))
    } else {
      body = .steps(StepsJob())
    }
    var job = WorkflowJob(id: id, place: place, body: body)
    for entry in entries {
      try read(try text(entry.key, "job property name"), entry.value, into: &job)
    }
    return job
  }

  private mutating func read(_ key: String, _ value: TemplateNode, into job: inout WorkflowJob)
    throws(WorkflowProblem)
  {
    switch key {
    case "name": job.name = value
    case "needs":
      let names = value.elements ?? [value]
      job.needs = names.compactMap { name in
        name.string.map { WorkflowJob.Need(job: $0, place: name.place) }
      }
    case "if": job.condition = try condition(value, ContextNames.jobCondition) ?? .success
    case "strategy": job.strategy = value
    case "permissions": job.permissions = value
    case "concurrency":
      attempt { reader throws(WorkflowProblem) in try reader.checkConcurrency(value) }
      job.concurrency = value
    default:
      switch job.body {
      case .steps(var steps):
        try read(key, value, into: &steps)
        job.body = .steps(steps)
      case .call(var call):
        read(key, value, into: &call)
        job.body = .call(call)
      }
    }
  }

  private mutating func read(_ key: String, _ value: TemplateNode, into job: inout StepsJob)
    throws(WorkflowProblem)
  {
    switch key {
    case "runs-on":
      attempt { reader throws(WorkflowProblem) in try reader.checkRunner(value) }
      job.runsOn = value
    case "env":
      attempt { reader throws(WorkflowProblem) in _ = try reader.map(value, "job env") }
      job.variables = value
    case "environment":
      attempt { reader throws(WorkflowProblem) in try reader.checkEnvironment(value) }
      job.environment = value
    case "outputs":
      attempt { reader throws(WorkflowProblem) in _ = try reader.map(value, "job outputs") }
      job.outputs = value
    case "container":
      try checkContainer(value, isService: false)
      job.container = value
    case "services":
      for entry in try map(value, "services") {
        _ = try text(entry.key, "service key")
        try checkContainer(entry.value, isService: true)
      }
      job.services = value
    case "defaults": job.defaults = value
    case "timeout-minutes": job.timeoutMinutes = value
    case "continue-on-error": job.continueOnError = value
    case "snapshot": job.snapshot = value
    case "steps": job.steps = steps(value)
    default: break
    }
  }

  private mutating func read(_ key: String, _ value: TemplateNode, into call: inout CalledWorkflow)
  {
    switch key {
    case "with":
      call.inputs =
        attempt { reader throws(WorkflowProblem) in try reader.map(value, "uses-with value") } ?? []
    case "secrets":
      if value.string == "inherit" {
        call.secrets = .inherit
      } else if let given = attempt({ reader throws(WorkflowProblem) in
        try reader.map(value, "uses-secrets value")
      }) {
        call.secrets = .given(given)
      }
    default: break
    }
  }

  /// An `if` with or without braces. Reports and gives nil when it cannot be read.
  mutating func condition(_ node: TemplateNode, _ contexts: [String]) throws(WorkflowProblem)
    -> Condition?
  {
    let vocabulary = ExpressionVocabulary(contexts)
    let source: String
    switch node {
    case .expression(let expression): source = expression.source
    case .literal(let literal, _): source = literal.text
    case .insert, .list, .map: throw mismatch(node, "if condition", "ScalarToken")
    }
    do {
      guard let tree = try ExpressionParser.parse(source, vocabulary: vocabulary) else {
        return .success
      }
      if !tree.calledFunctions.isDisjoint(with: Condition.statusFunctions) {
        return Condition(source: source.trimmed, tree: tree)
      }
      return Condition(
        source: "success() && (\(source.trimmed))",
        tree: .connective(.and, [Condition.success.tree, tree]))
    } catch {
      report(.expression(error.reason), at: node.place)
      return nil
    }
  }

  // MARK: Values with rules of their own

  private mutating func checkRunner(_ node: TemplateNode) throws(WorkflowProblem) {
    for entry in node.entries ?? [] {
      let key = try text(entry.key, "job runs-on property name")
      guard key == "group", !entry.value.isExpression else { continue }
      let group = try text(entry.value, "job runs-on group name")
      let names = group.split(separator: "/", omittingEmptySubsequences: false)
      if names.count == 1 { continue }
      let prefixes = ["org", "organization", "ent", "enterprise"]
      if names.count > 2 || !prefixes.contains(String(names[0])) {
        report(.invalidRunnerGroup(group), at: entry.value.place)
      } else if names[1].isEmpty {
        report(.emptyRunnerGroup(group), at: entry.value.place)
      }
    }
  }

  private func checkEnvironment(_ node: TemplateNode) throws(WorkflowProblem) {
    if case .literal = node { return }
    if node.isExpression { return }
    for entry in try map(node, "job environment") {
      _ = try text(entry.key, "job environment key")
    }
  }

  /// Nothing is checked where any part of it waits for the run.
  private mutating func checkContainer(_ node: TemplateNode, isService: Bool)
    throws(WorkflowProblem)
  {
    if node.holdsExpression || node.string != nil { return }
    for entry in try map(node, "container item") where entry.key.string == "image" {
      if entry.value.string != nil { return }
    }
    report(.noImage, at: node.place)
  }
}
