/// Which jobs a pipeline has for an event, and how each is to be started.
struct GitLabPlan {
  struct Planned {
    var job: GitLabJob
    var when: GitLabWhen
    var startIn: Double?
    var allowsFailure: GitLabJob.AllowedFailure
  }

  var variables: [String: String]
  var jobs: [Planned]

  enum Refusal: Error, Equatable {
    case ruledOut
    case noJobs
    case needMissing(String, of: String)

    var words: String {
      switch self {
      case .ruledOut: "its workflow's rules let no pipeline be made"
      case .noJobs: "no job's rules let it be part of the pipeline"
      case .needMissing(let need, let job):
        "'\(job)' job needs '\(need)' job, but '\(need)' does not exist in the pipeline"
      }
    }
  }

  /// `settings` are the project's own variables, which come before those of the file.
  static func make(
    _ pipeline: GitLabPipeline, _ event: RepositoryEvent, _ tree: CommitTree,
    predefined: [String: String], settings: [String: String]
  ) -> Result<GitLabPlan, Refusal> {
    var variables = predefined.merging(pipeline.variables) { $1 }.merging(settings) { $1 }
    let context = RuleContext(event: event, tree: tree)
    if let rules = pipeline.rules {
      guard let rule = context.first(rules, variables), rule.when != .never else {
        return .failure(.ruledOut)
      }
      variables.merge(rule.variables) { $1 }
    }
    let planned = pipeline.jobs.compactMap { Self.planned($0, context, variables, settings) }
    guard !planned.isEmpty else { return .failure(.noJobs) }
    let names = Set(planned.map(\.job.base))
    for item in planned {
      for need in item.job.needs ?? [] where !need.isOptional && !names.contains(need.job) {
        return .failure(.needMissing(need.job, of: item.job.name))
      }
    }
    return .success(GitLabPlan(variables: variables, jobs: planned))
  }

  private static func planned(
    _ job: GitLabJob, _ context: RuleContext, _ variables: [String: String],
    _ settings: [String: String]
  ) -> Planned? {
    var job = job
    guard let rules = job.rules else {
      // Without rules merge requests have no such jobs, only branches and tags.
      if context.event.pullRequest != nil || job.when == .never { return nil }
      let standard: GitLabJob.AllowedFailure = job.when == .manual ? .always : .never
      return Planned(
        job: job, when: job.when, startIn: job.startIn, allowsFailure: job.allowsFailure ?? standard
      )
    }
    let seen = variables.merging(job.variables) { $1 }.merging(settings) { $1 }
    guard let rule = context.first(rules, seen), rule.when != .never else { return nil }
    job.variables.merge(rule.variables) { $1 }
    let allowed = rule.allowsFailure.map { $0 ? GitLabJob.AllowedFailure.always : .never }
    return Planned(
      job: job, when: rule.when ?? .onSuccess, startIn: rule.startIn ?? job.startIn,
      allowsFailure: allowed ?? job.allowsFailure ?? .never)
  }
}

/// What rules look at.
struct RuleContext {
  var event: RepositoryEvent
  var tree: CommitTree

  /// The first rule all of whose parts hold.
  func first(_ rules: [GitLabRule], _ variables: [String: String]) -> GitLabRule? {
    rules.first { rule in
      (rule.condition?.holds(variables) ?? true) && holds(changes: rule.changes)
        && holds(exists: rule.exists)
    }
  }

  /// Where nothing is compared with, as for tags and schedules, everything counts as changed.
  private func holds(changes patterns: [String]?) -> Bool {
    guard let patterns else { return true }
    guard event.name == "push" && event.tag == nil || event.pullRequest != nil else { return true }
    let filter = FilterPatterns(patterns.flatMap(Self.alternatives), .files)
    return event.changedFiles.contains(where: filter.accepts)
  }

  private func holds(exists patterns: [String]?) -> Bool {
    guard let patterns else { return true }
    let filter = FilterPatterns(patterns.flatMap(Self.alternatives), .files)
    return tree.files.contains { filter.accepts($0.path) }
  }

  /// `*.{py,md}` is two patterns.
  private static func alternatives(_ pattern: String) -> [String] {
    guard let open = pattern.firstIndex(of: "{"), let close = pattern[open...].firstIndex(of: "}")
    else { return [pattern] }
    let head = pattern[..<open]
    let tail = String(pattern[pattern.index(after: close)...])
    return pattern[pattern.index(after: open)..<close]
      .split(separator: ",", omittingEmptySubsequences: false)
      .flatMap { alternatives(head + $0 + tail) }
  }
}
