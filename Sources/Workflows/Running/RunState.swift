/// How something ended.
public enum JobResult: String, Sendable, Codable { case success, failure, cancelled, skipped }

/// One run of a workflow.
struct RunState {
  enum Phase: Equatable { case pending, running, finished }

  var id: Int
  var number: Int
  var workflow: Workflow
  var event: RepositoryEvent
  var title: String
  var createdAt: Double
  var startedAt: Double?
  var finishedAt: Double?
  var phase = Phase.pending
  var isCancelled = false
  var conclusion: JobResult?
  var concurrencyGroup: String?
  /// The graph of its own jobs.
  var graph = 0
}

/// The jobs of a workflow: of a run, or of a call within one.
struct JobGraph {
  var run: Int
  var workflow: Workflow
  var inputs: ExpressionObject
  /// What its expressions see as `secrets`, by name.
  var secrets: [String: String]
  var permissions: TokenPermissions
  /// The job that called; nil for the run's own graph.
  var caller: Int?
  /// `caller / ` before the names of its jobs.
  var prefix: String
  var depth: Int
  var nodes: [GraphNode]

  func node(_ id: String) -> GraphNode? { nodes.first { $0.job.id == id } }

  var isFinished: Bool { nodes.allSatisfy { $0.result != nil } }

  /// The needs of a job, and theirs.
  func ancestors(of job: WorkflowJob) -> [GraphNode] {
    var found: [String: GraphNode] = [:]
    var open = job.needs.map(\.job)
    while let id = open.popLast() {
      guard found[id] == nil, let node = node(id) else { continue }
      found[id] = node
      open += node.job.needs.map(\.job)
    }
    return found.values.sorted { $0.job.id < $1.job.id }
  }
}

/// A job of the file, before and after its matrix is known.
struct GraphNode {
  var job: WorkflowJob
  /// The jobs its matrix made; empty until its needs are done.
  var instances: [Int] = []
  var isExpanded = false
  var result: JobResult?
  var outputs: [(String, ExpressionValue)] = []
  var failsFast = true
  var maxParallel: Int?
}

/// One job: one combination of a matrix.
struct JobState {
  enum Phase: Equatable { case queued, waitingForReview, waitingForTimer, running, finished }

  var id: Int
  var graph: Int
  var node: Int
  var name: String
  var matrix: ExpressionValue
  var strategy: ExpressionValue
  var phase = Phase.queued
  var result: JobResult?
  var queuedAt: Double
  var startedAt: Double?
  var finishedAt: Double?
  var labels: [String] = []
  var environment: DeploymentEnvironment?
  var environmentURL: String?
  var isReviewed = false
  var reviewer: String?
  var timerEnds: Double?
  var concurrencyGroup: String?
  var holdsGroup = false
  var continuesOnError = false
  var timeoutMinutes = 360.0
  var permissions = TokenPermissions.nothing
  var outputs: [(String, ExpressionValue)] = []
  /// Why it could not be started or ended, for the log.
  var notes: [String] = []
  /// The graph of the workflow it calls.
  var calledGraph: Int?
  var pool: Int?
  /// Invalidates what was scheduled before.
  var turn = 0
  var isCancelled = false
  var execution: JobExecution?
  var steps: [StepRecord] = []
}

/// What a running job has at hand.
struct JobExecution {
  var machine: JobMachine
  var frames: [StepFrame]
  /// From `GITHUB_ENV`.
  var variables: [(name: String, value: String)] = []
  var searchPath: [String] = []
  var mask = LogMask()
  var pending: StepOutcome?
  /// In the order they were asked for; run last first.
  var afterwards: [AfterStep] = []
  var hasFailed = false
  /// Where images may be pushed to: the user by the registry's name.
  var registries: [String: String] = [:]
}

/// Steps that belong together: a job's own, or those of a composite action.
struct StepFrame {
  var steps: [WorkflowStep]
  var index = 0
  /// Of a composite action.
  var inputs: ExpressionObject?
  var actionPath: String?
  var outputs: [TemplateEntry] = []
  /// By id: what the `steps` context shows.
  var results: [(id: String, value: ExpressionValue)] = []
  /// The record of the step that called the action.
  var record: Int?
  var hasFailed = false
}

/// What a step left behind.
public struct StepRecord: Sendable, Equatable, Codable {
  public var name: String
  /// Steps inside of composite actions are deeper.
  public var depth: Int
  /// Before and after `continue-on-error`.
  public var outcome: JobResult?
  public var conclusion: JobResult?
  public var startedAt: Double?
  public var seconds: Double
  /// Masked.
  public var log: [String]
  public var summary: String
  /// Names of the secrets whose values reached the step.
  public var secrets: [String]
}

/// What the execution of a step gave.
struct StepOutcome {
  var isSuccess: Bool
  var seconds: Double
  var log: [String] = []
  var outputs: [(name: String, value: String)] = []
  var variables: [(name: String, value: String)] = []
  var searchPath: [String] = []
  var masks: [String] = []
  var summary = ""
  var secrets: [String] = []
  /// What takes hold only when the step comes to its end.
  var effects: [ActionEffect] = []
  var afterwards: AfterStep?
  var registries: [String: String] = [:]
}

/// What is done when the job's steps are over.
enum AfterStep: Sendable {
  case saveCache(key: String, paths: [String])
}
