import KubernetesAPI

/// One container of a pod: what it does now, what it did before, and what comes next.
struct ContainerRuntime: Sendable {
  enum Kind: Sendable {
    case initial
    /// An init container that is restarted always: it stays beside the others.
    case sidecar
    case main
  }

  struct Termination: Sendable, Hashable {
    var exitCode: Int
    var reason: String
    var message = ""
    var startedAt: Timestamp
    var finishedAt: Timestamp
    var containerID: String
  }

  enum State: Sendable, Hashable {
    case waiting(reason: String, message: String = "")
    case running(since: Timestamp)
    case terminated(Termination)
  }

  /// What clients ask of it.
  struct Load: Sendable, Hashable {
    /// Requests a second.
    var rate = 0.0
    var inFlight = 0.0
    /// In all, since its start.
    var served = 0.0
  }

  /// Something that is due at a moment.
  enum Step: Sendable, Hashable {
    case pull
    case pulled
    case pullBackOff
    case create
    case ready
    case end(ImageExit)
    case restart
  }

  let name: String
  let kind: Kind
  /// As the pod names it.
  var image: String
  var model = ImageModel()
  var load = Load()
  /// Cores; without a limit infinite.
  var processorLimit = Double.infinity
  /// Bytes.
  var memoryLimit: Int?
  var state: State
  var last: Termination?
  var restarts = 0
  /// It has been asked to run, if not always successfully.
  var hasBegun = false
  /// The image is on the node.
  var hasImage = false
  var containerID: String?
  var isStarted = false
  var isReady = false
  /// It is being stopped, and is not started again.
  var isStopping = false
  var restartBackOff = BackOff()
  var pullBackOff = BackOff()
  private(set) var due: [(time: Timestamp, step: Step)] = []

  init(name: String, kind: Kind, image: String, state: State) {
    self.name = name
    self.kind = kind
    self.image = image
    self.state = state
  }

  var isRunning: Bool { if case .running = state { true } else { false } }

  var termination: Termination? {
    if case .terminated(let termination) = state { termination } else { nil }
  }

  /// Where events about it point: `spec.containers{web}`.
  var part: String { kind == .main ? "spec.containers{\(name)}" : "spec.initContainers{\(name)}" }

  mutating func plan(_ step: Step, at time: Timestamp) {
    let place = due.firstIndex { $0.time > time } ?? due.count
    due.insert((time, step), at: place)
  }

  /// Nothing that was planned happens any more.
  mutating func forgetPlans() { due = [] }

  mutating func takeDue(_ now: Timestamp) -> Step? {
    guard let first = due.first, first.time <= now else { return nil }
    return due.removeFirst().step
  }

  var nextTime: Timestamp? { due.first?.time }
}
