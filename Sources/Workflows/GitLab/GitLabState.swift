/// One pipeline as it runs.
struct GitLabPipelineState {
  var id: Int
  var event: RepositoryEvent
  var variables: [String: String]
  var stages: [String]
  var jobs: [Int] = []
  var createdAt: Double
  var finishedAt: Double?
  var conclusion: JobResult?
}

/// One job of a pipeline.
struct GitLabJobState {
  enum Phase: Equatable { case created, manual, delayed, running, finished }

  var id: Int
  var pipeline: Int
  var plan: GitLabPlan.Planned
  var phase = Phase.created
  var result: JobResult?
  /// Failed, but allowed to.
  var isForgiven = false
  var isPlayed = false
  var playedBy: String?
  var queuedAt: Double
  var startedAt: Double?
  var finishedAt: Double?
  var attempts = 0
  var pending: GitLabOutcome?
  var steps: [StepRecord] = []
  var notes: [String] = []
  var files: [RepositoryFile] = []
  /// From `artifacts: reports: dotenv`.
  var dotenv: [String: String] = [:]
  var turn = 0
}

/// What a job came to, before its time is over.
struct GitLabOutcome {
  var exitCode: Int
  var seconds: Double
  var steps: [StepRecord]
  var files: [RepositoryFile] = []
  var dotenv: [String: String] = [:]
  var caches: [ActionEffect] = []
  var url: String?
}
