/// What happened on a timeline.
public struct TimelineReport: Sendable, Codable {
  public var runs: [RunReport]
  public var notes: [TimelineNote]
  public var deployments: [ActionWorld.Deployment]
  public var images: [ActionWorld.Image]
  public var caches: [ActionWorld.Cache]
  public var artifacts: [ActionWorld.Artifact]
  /// Whole minutes of all jobs, each rounded up, as GitHub bills them.
  public var billedMinutes: Int
  /// Seconds since 1970.
  public var endedAt: Double
}

public struct RunReport: Sendable, Codable {
  public var id: Int
  public var number: Int
  public var workflow: String
  public var title: String
  public var event: String
  public var ref: String
  public var commit: String
  public var actor: String
  public var isFromFork: Bool
  /// Nil for a run that still waits when nothing more happens.
  public var conclusion: JobResult?
  public var createdAt: Double
  public var startedAt: Double?
  public var finishedAt: Double?
  public var jobs: [JobReport]
}

public struct JobReport: Sendable, Codable {
  public var id: String
  public var name: String
  public var needs: [String]
  /// `success`, `failure`, `cancelled`, `skipped`, or what it waits for: `queued`, `review`, `timer`.
  public var state: String
  public var queuedAt: Double
  public var startedAt: Double?
  public var finishedAt: Double?
  public var environment: String?
  public var labels: [String]
  /// What its token may do, as `contents: read`.
  public var permissions: [String]
  public var outputs: [String: String]
  public var notes: [String]
  public var steps: [StepRecord]
  public var billedMinutes: Int
}

extension WorkflowTimeline {
  var report: TimelineReport {
    let reports = runs.map(report)
    return TimelineReport(
      runs: reports, notes: notes, deployments: world.deployments, images: world.images,
      caches: world.caches, artifacts: world.artifacts,
      billedMinutes: reports.flatMap(\.jobs).reduce(0) { $0 + $1.billedMinutes }, endedAt: now)
  }

  private func report(of run: RunState) -> RunReport {
    let own = graphs.filter { $0.run == run.id }
    var jobs: [JobReport] = []
    for graph in own {
      for node in graph.nodes {
        if node.instances.isEmpty {
          jobs.append(report(of: node, in: graph, run))
        } else {
          jobs += node.instances.map { report(of: self.jobs[$0], node) }
        }
      }
    }
    return RunReport(
      id: run.id + 1, number: run.number, workflow: run.workflow.title, title: run.title,
      event: run.event.name, ref: run.event.ref, commit: run.event.commit, actor: run.event.actor,
      isFromFork: run.event.isFromFork, conclusion: run.conclusion, createdAt: run.createdAt,
      startedAt: run.startedAt, finishedAt: run.finishedAt, jobs: jobs)
  }

  /// A job that was never made.
  private func report(of node: GraphNode, in graph: JobGraph, _ run: RunState) -> JobReport {
    JobReport(
      id: node.job.id, name: graph.prefix + node.job.id, needs: node.job.needs.map(\.job),
      state: node.result?.rawValue ?? run.conclusion?.rawValue ?? "waiting",
      queuedAt: run.createdAt, environment: nil, labels: [], permissions: [], outputs: [:],
      notes: [],
      steps: [], billedMinutes: 0)
  }

  private func report(of job: JobState, _ node: GraphNode) -> JobReport {
    let outputs = Dictionary(job.outputs.map { ($0.0, $0.1.text) }, uniquingKeysWith: { $1 })
    var minutes = 0
    if let start = job.startedAt, let end = job.finishedAt, job.calledGraph == nil {
      minutes = Int(((end - start) / 60).rounded(.up))
    }
    return JobReport(
      id: node.job.id, name: job.name, needs: node.job.needs.map(\.job), state: state(of: job),
      queuedAt: job.queuedAt, startedAt: job.startedAt, finishedAt: job.finishedAt,
      environment: job.environment?.name, labels: job.labels, permissions: job.permissions.lines,
      outputs: outputs, notes: job.notes, steps: job.steps, billedMinutes: minutes)
  }

  private func state(of job: JobState) -> String {
    switch job.phase {
    case .queued: "queued"
    case .waitingForReview: "review"
    case .waitingForTimer: "timer"
    case .running: "running"
    case .finished: job.result?.rawValue ?? "failure"
    }
  }
}
