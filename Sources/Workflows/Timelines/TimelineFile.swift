import CourseModel
import Documents

/// A file of events and of the repository they happen to (docs/workflows.md, "Events").
public struct TimelineFile {
  public var repository = Repository()
  public var actions: [TimelineAction] = []
  public var environment: [String: String] = [:]
  public var refusedCredentials: Set<String> = []
  public var secondsPerScript = 1.0

  /// `base` is what every commit holds unless the file says otherwise.
  ///
  /// - Throws: `TimelineFault` with everything that is wrong with the file.
  public static func read(_ text: String, file: String, base: CommitTree) throws(TimelineFault)
    -> TimelineFile
  {
    let node: DocumentNode
    do {
      node = try DocumentReader.read(text, as: file.hasSuffix(".json") ? .json : .yaml, file: file)
    } catch {
      throw TimelineFault(problems: [error.problem])
    }
    let log = ProblemLog()
    guard var fields = FieldReader(node, describing: "a timeline", log: log) else {
      throw TimelineFault(problems: log.problems)
    }
    var result = TimelineFile()
    // One event by itself is a timeline of one.
    if fields.has("event") {
      fields.skipUnknown()
      if let action = EventShape.action(of: node, after: 0, log) { result.actions = [action] }
    } else {
      result.read(&fields, base)
      fields.finish()
    }
    if !log.problems.isEmpty { throw TimelineFault(problems: log.problems) }
    result.addCommits(base)
    return result
  }

  private mutating func read(_ fields: inout FieldReader, _ base: CommitTree) {
    if let read = fields.optional("repository", as: RepositoryShape.repository(base)) {
      repository = read
    }
    environment = fields.optional("environment", as: .map(of: .verbatim), default: [:])
    refusedCredentials = Set(
      fields.optional("refused-credentials", as: .list(of: .verbatim), default: []))
    secondsPerScript = fields.optional("seconds-per-step", as: .number, default: 1)
    let nodes = fields.required("events", as: .list(of: .init("an event") { node, _ in node }))
    var time = CivilTime.seconds("2026-03-02T09:00:00Z") ?? 0
    for node in nodes ?? [] {
      guard let action = EventShape.action(of: node, after: time, fields.log) else { continue }
      time = action.at
      actions.append(action)
    }
  }

  /// Commits that events name and the file does not describe hold the base.
  private mutating func addCommits(_ base: CommitTree) {
    for action in actions {
      guard case .event(let event) = action.kind else { continue }
      let named = [event.commit, event.pullRequest?.headCommit, event.pullRequest?.baseCommit]
      for commit in named.compactMap({ $0 }) where repository.commits[commit] == nil {
        repository.commits[commit] = base
      }
    }
    if repository.head.isEmpty { repository.head = "base" }
    if repository.commits[repository.head] == nil { repository.commits[repository.head] = base }
  }
}

/// Everything that is wrong with a timeline's file.
public struct TimelineFault: Error, Sendable {
  public var problems: [ContentProblem]
}
