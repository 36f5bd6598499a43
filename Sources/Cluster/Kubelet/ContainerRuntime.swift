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
    /// In all, from its start to when the rate last changed.
    var served = 0.0
    var since: Timestamp?
  }

  /// Something that is due at a moment.
  enum Step: Sendable, Hashable {
    case pull
    case pulled
    case pullBackOff
    case create
    /// What comes after its start has come: hooks are done.
    case started
    /// Ready by itself, where probes are played.
    case ready
    case probe(Probe.Kind)
    case end(ImageExit)
    case restart
    /// The back-off is told of again.
    case remind
    /// The hook before the stop is done: it is told to stop.
    case signal(grace: Double)
  }

  let name: String
  let kind: Kind
  /// As the pod names it.
  var image: String
  var model = ImageModel()
  var load = Load()
  /// What the node has given it: the pod's specification may ask for something else since.
  var resources: JSON?
  /// Cores; without a limit infinite.
  var processorLimit = Double.infinity
  /// Bytes.
  var memoryLimit: Int?
  var state: State
  var last: Termination?
  var restarts = 0
  /// How it will end by itself, decided at its start.
  var exit: ImageExit?
  /// It has been asked to run, if not always successfully.
  var hasBegun = false
  /// The image is on the node.
  var hasImage = false
  var containerID: String?
  var isStarted = false
  var isReady = false
  /// It is being stopped, for good or to be started again.
  var isStopping = false
  /// When it was told to stop.
  var signalledAt: Timestamp?
  /// It answers nothing and does not end by itself.
  var isHung = false
  /// Its definition changed: it is started again whatever its policy.
  var isReplaced = false
  var probes: [ProbeCourse] = []
  /// Variables as they were when it started.
  var variables: [String: String]?
  /// Files that were written (or taken away: nil) since it started.
  var written: [String: String?] = [:]
  /// Its life so far, and the one before.
  var log = ContainerLog()
  var restartBackOff = BackOff()
  var pullBackOff = BackOff()
  /// The pull that is under way: how long it takes, and when it was asked for.
  var pull: (effort: Double, begin: Timestamp)?
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

  mutating func cancel(_ isMeant: (Step) -> Bool) { due.removeAll { isMeant($0.step) } }

  /// Nothing that was planned happens any more.
  mutating func forgetPlans() { due = [] }

  mutating func takeDue(_ now: Timestamp) -> Step? {
    guard let first = due.first, first.time <= now else { return nil }
    return due.removeFirst().step
  }

  var nextTime: Timestamp? { due.first?.time }
}
