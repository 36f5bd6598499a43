/// Whether an event starts a workflow, and why not.
public enum TriggerMatch: Sendable, Equatable {
  case starts
  case doesNot(because: Reason)

  public enum Reason: Sendable, Equatable {
    case otherEvent
    case otherType(String)
    case branch(String)
    case tag(String)
    case paths
    case skippedByMessage(String)
    case madeByToken
    case otherWorkflow
    case otherTime
  }

  static let skipMarks = ["[skip ci]", "[ci skip]", "[no ci]", "[skip actions]", "[actions skip]"]

  /// GitHub looks at no more changed files than this.
  static let mostFiles = 300

  /// `seconds` since 1970, for schedules.
  static func of(_ workflow: Workflow, _ event: RepositoryEvent, at seconds: Double)
    -> TriggerMatch
  {
    guard let trigger = workflow.trigger(event.name) else { return .doesNot(because: .otherEvent) }
    let free = ["workflow_dispatch", "repository_dispatch"]
    if event.isByToken, !free.contains(event.name) { return .doesNot(because: .madeByToken) }
    if ["push", "pull_request"].contains(event.name),
      let mark = skipMarks.first(where: { event.message.lowercased().contains($0) })
    {
      return .doesNot(because: .skippedByMessage(mark))
    }
    let reason =
      type(trigger, event) ?? target(trigger, event, workflow, seconds) ?? refs(trigger, event)
      ?? paths(trigger, event)
    return reason.map { .doesNot(because: $0) } ?? .starts
  }

  private static func type(_ trigger: WorkflowTrigger, _ event: RepositoryEvent) -> Reason? {
    guard let types = trigger.types ?? EventNames.defaultTypes[event.name] else { return nil }
    let action = event.action ?? ""
    return types.contains(action) ? nil : .otherType(action)
  }

  private static func target(
    _ trigger: WorkflowTrigger, _ event: RepositoryEvent, _ workflow: Workflow, _ seconds: Double
  ) -> Reason? {
    switch event.name {
    case "workflow_dispatch":
      let isMeant = event.workflow.map { workflow.file == $0 || workflow.file.hasSuffix("/\($0)") }
      return isMeant ?? true ? nil : .otherWorkflow
    case "workflow_run":
      let names = trigger.filters["workflows"] ?? []
      return FilterPatterns(names).accepts(event.finishedWorkflow ?? "") ? nil : .otherWorkflow
    case "schedule":
      return trigger.schedules.contains { $0.isDue(at: seconds) } ? nil : .otherTime
    default: return nil
    }
  }

  private static func refs(_ trigger: WorkflowTrigger, _ event: RepositoryEvent) -> Reason? {
    let filters = trigger.filters
    let namesBranches = filters["branches"] != nil || filters["branches-ignore"] != nil
    let namesTags = filters["tags"] != nil || filters["tags-ignore"] != nil
    if let tag = event.tag, event.name == "push" {
      // Filters for branches alone leave out all tags, and the other way round.
      if !namesTags { return namesBranches ? .tag(tag) : nil }
      return passes(tag, filters["tags"], filters["tags-ignore"]) ? nil : .tag(tag)
    }
    guard let branch = event.pullRequest?.base ?? event.branch else { return nil }
    if !namesBranches { return namesTags ? .branch(branch) : nil }
    return passes(branch, filters["branches"], filters["branches-ignore"]) ? nil : .branch(branch)
  }

  private static func passes(_ name: String, _ only: [String]?, _ ignored: [String]?) -> Bool {
    if let only { return FilterPatterns(only).accepts(name) }
    if let ignored { return !FilterPatterns(ignored).accepts(name) }
    return true
  }

  private static func paths(_ trigger: WorkflowTrigger, _ event: RepositoryEvent) -> Reason? {
    guard event.tag == nil else { return nil }
    let files = event.changedFiles.prefix(mostFiles)
    if let only = trigger.filters["paths"] {
      let patterns = FilterPatterns(only)
      return files.contains(where: patterns.accepts) ? nil : .paths
    }
    if let ignored = trigger.filters["paths-ignore"], !files.isEmpty {
      let patterns = FilterPatterns(ignored)
      return files.allSatisfy(patterns.accepts) ? .paths : nil
    }
    return nil
  }
}
