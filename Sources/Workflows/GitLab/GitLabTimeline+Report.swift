extension GitLabTimeline {
  var report: TimelineReport {
    let runs = pipelines.map(report)
    return TimelineReport(
      runs: runs, notes: notes, deployments: world.deployments, images: [], caches: world.caches,
      artifacts: world.artifacts,
      billedMinutes: runs.flatMap(\.jobs).reduce(0) { $0 + $1.billedMinutes }, endedAt: now)
  }

  private func report(of pipeline: GitLabPipelineState) -> RunReport {
    RunReport(
      id: pipeline.id + 1, number: pipeline.id + 1, workflow: Self.file, title: "Pipeline",
      event: pipeline.variables["CI_PIPELINE_SOURCE"] ?? pipeline.event.name,
      ref: pipeline.event.ref, commit: pipeline.event.commit, actor: pipeline.event.actor,
      isFromFork: pipeline.event.pullRequest?.isFork ?? false, conclusion: pipeline.conclusion,
      createdAt: pipeline.createdAt, startedAt: pipeline.createdAt, finishedAt: pipeline.finishedAt,
      jobs: pipeline.jobs.map { report(of: jobs[$0]) })
  }

  private func report(of job: GitLabJobState) -> JobReport {
    var minutes = 0
    if let start = job.startedAt, let end = job.finishedAt {
      minutes = Int(((end - start) / 60).rounded(.up))
    }
    let state =
      switch job.phase {
      case .created: "queued"
      case .manual: "manual"
      case .delayed: "timer"
      case .running: "running"
      case .finished: job.result?.rawValue ?? "failure"
      }
    return JobReport(
      id: job.plan.job.base, name: job.plan.job.name,
      needs: job.plan.job.needs?.map(\.job) ?? [], state: state, queuedAt: job.queuedAt,
      startedAt: job.startedAt, finishedAt: job.finishedAt,
      environment: job.plan.job.environment.map { expanded($0.name, job.id) },
      labels: job.plan.job.tags, permissions: [], outputs: job.dotenv,
      notes: job.notes + (job.isForgiven ? ["failed, and was allowed to"] : []), steps: job.steps,
      billedMinutes: minutes)
  }
}
