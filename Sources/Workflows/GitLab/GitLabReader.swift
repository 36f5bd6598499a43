import CourseModel
import Documents

/// Reads and checks a `.gitlab-ci.yml` (docs.gitlab.com, "CI/CD YAML syntax reference"), at the depth of
/// stages, rules, needs, artifacts and environments. What goes further is refused by name.
public enum GitLabReader {
  /// The pipeline, when nothing is wrong with the file, and all that is wrong.
  public static func read(_ text: String, file: String) -> (
    pipeline: GitLabPipeline?, problems: [ContentProblem]
  ) {
    let log = ProblemLog()
    let root: DocumentNode
    do {
      root = try DocumentReader.read(text, as: .yaml, file: file)
    } catch {
      return (nil, [error.problem])
    }
    guard let entries = root.entries else {
      log.add(
        ContentProblem(
          place: root.place, found: "a \(root.kindName)", expected: "a map of jobs and settings"))
      return (nil, log.problems)
    }
    let pipeline = pipeline(root, entries, log)
    return (log.problems.isEmpty ? pipeline : nil, log.problems)
  }

  /// Keys at the top that are no jobs.
  private static let settings = [
    "stages", "variables", "default", "workflow", "image", "before_script", "after_script", "cache",
  ]
  private static let refused = ["include", "services", "spec", "pages"]

  private static func pipeline(
    _ root: DocumentNode, _ entries: [DocumentNode.Entry], _ log: ProblemLog
  ) -> GitLabPipeline {
    var pipeline = GitLabPipeline(stages: ["build", "test", "deploy"])
    var jobs: [DocumentNode.Entry] = []
    for entry in entries {
      if refused.contains(entry.key) {
        log.add(.notModelled(entry.key, at: entry.keyPlace))
      } else if !settings.contains(entry.key) {
        jobs.append(entry)
      }
    }
    let kept = DocumentNode(
      .map(entries.filter { settings.contains($0.key) }), at: root.place)
    guard var fields = FieldReader(kept, describing: "a pipeline", log: log) else {
      return pipeline
    }
    if let stages = fields.optional("stages", as: .list(of: .text)) { pipeline.stages = stages }
    pipeline.stages =
      [".pre"] + pipeline.stages.filter { ![".pre", ".post"].contains($0) } + [".post"]
    pipeline.variables = fields.optional("variables", as: GitLabShapes.variables, default: [:])
    pipeline.rules = fields.optional("workflow", as: GitLabShapes.workflow)
    var standard = GitLabJob(name: "default", place: root.place)
    GitLabShapes.readDefaults(&fields, into: &standard)
    if let inner = fields.optional("default", as: GitLabShapes.defaults(standard)) {
      standard = inner
    }
    fields.finish()
    let extended = GitLabExtends(jobs: jobs, log: log)
    for job in jobs where !job.key.hasPrefix(".") {
      guard let node = extended.resolved(job) else { continue }
      pipeline.jobs += GitLabShapes.jobs(named: job.key, at: job.keyPlace, node, standard, log)
    }
    check(pipeline, jobs, root, log)
    return pipeline
  }

  private static func check(
    _ pipeline: GitLabPipeline, _ nodes: [DocumentNode.Entry], _ root: DocumentNode,
    _ log: ProblemLog
  ) {
    if pipeline.jobs.isEmpty, log.problems.isEmpty {
      log.add(
        ContentProblem(
          place: root.place, found: "no job that is visible",
          expected: "at least one job whose name begins with no `.`"))
    }
    let names = nodes.map(\.key)
    for job in pipeline.jobs {
      if !pipeline.stages.contains(job.stage) {
        log.add(
          ContentProblem(
            place: job.place, found: "\(job.name) is of the stage `\(job.stage)`",
            expected: "one of \(pipeline.stages.joined(separator: ", "))",
            remedy: NearestName.of(job.stage, among: pipeline.stages).map { "write `\($0)`" }))
      }
      for need in job.needs ?? [] where !need.isOptional && !names.contains(need.job) {
        log.add(
          ContentProblem(
            place: need.place, found: "\(job.name) needs `\(need.job)`, which is no job",
            expected: "a job of this file",
            remedy: NearestName.of(need.job, among: names).map { "write `\($0)`" }))
      }
    }
    checkCycles(pipeline, log)
  }

  private static func checkCycles(_ pipeline: GitLabPipeline, _ log: ProblemLog) {
    var waiting = pipeline.jobs.map { job in (job: job, needs: job.needs?.map(\.job) ?? []) }
    var changed = true
    while changed {
      let names = Set(waiting.map(\.job.base))
      let ready = waiting.filter { item in !item.needs.contains { names.contains($0) } }
      changed = !ready.isEmpty
      waiting.removeAll { item in !item.needs.contains { names.contains($0) } }
    }
    for item in waiting {
      log.add(
        ContentProblem(
          place: item.job.place, found: "\(item.job.name) waits for itself, by way of its needs",
          expected: "jobs that do not wait for each other"))
    }
  }
}

extension ContentProblem {
  static func notModelled(_ key: String, at place: SourcePlace) -> ContentProblem {
    ContentProblem(
      place: place, found: "`\(key)`, which Drydock does not model",
      expected: "the keys that docs/workflows.md lists for GitLab CI")
  }
}

extension GitLabJob {
  /// The name in the file: `test 1/3` and `test: [a]` are of `test`.
  var base: String {
    if let colon = name.firstRange(of: ": [") { return String(name[..<colon.lowerBound]) }
    let words = name.split(separator: " ")
    if let last = words.last, last.wholeMatch(of: /\d+\/\d+/) != nil {
      return words.dropLast().joined(separator: " ")
    }
    return name
  }
}
