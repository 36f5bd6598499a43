/// What a container made of one image does, as data. Durations are in seconds, sizes in bytes.
public struct ImageModel: Sendable, Hashable {
  public enum Pull: Sendable, Hashable {
    /// On every node already; a pull that is asked for finds nothing new in this time.
    case present(seconds: Double, bytes: Int)
    /// In the registry.
    case remote(seconds: Double, bytes: Int)
    /// In no registry.
    case missing
    /// In a registry that wants a login: a pull secret of the pod.
    case restricted(seconds: Double, bytes: Int)
  }

  /// When a container whose probes are not played is ready.
  public enum Readiness: Sendable, Hashable {
    case atOnce
    case after(Double)
    case never
  }

  /// What the process does before it answers.
  public struct Start: Sendable, Hashable {
    public var seconds = 0.0
    /// How many cores it keeps busy meanwhile: with a lower limit it takes longer.
    public var cores = 0.0

    public init() {}
  }

  /// What the process does when it is told to stop.
  public struct Stop: Sendable, Hashable {
    /// How long it goes on.
    public var seconds: Double
    public var code = 0
    /// It goes on until it is killed.
    public var isIgnored = false
    /// It takes new connections until it ends.
    public var keepsListening = false

    public init(seconds: Double) { self.seconds = seconds }
  }

  public var pull = Pull.present(seconds: 0.1, bytes: 10_000_000)
  public var start = Start()
  public var ports: [ImagePort] = []
  public var exits: [ImageExit] = []
  public var readiness = Readiness.atOnce
  public var stop = Stop(seconds: 0)
  /// After so long it hangs: connections are taken, and never answered.
  public var hangsAfter: Double?
  public var memory = MemoryUse()
  public var processor = ProcessorUse()
  public var log: [ImageLogLine] = []
  /// Contents by absolute path.
  public var files: [String: String] = [:]
  /// Variables that the image sets.
  public var environment: [String: String] = [:]
  /// Answers to commands that `exec` and probes run, by the whole command line.
  public var commands: [String: CommandAnswer] = [:]
  /// The command when the pod names none.
  public var command: [String] = []
  /// Programs that the image has; empty: any.
  public var executables: [String] = []
  /// The user that the image runs as.
  public var user = 0

  public init() {}

  static let missing: ImageModel = {
    var model = ImageModel()
    model.pull = .missing
    return model
  }()

  var isOnEveryNode: Bool { if case .present = pull { true } else { false } }

  /// It behaves the same whatever the pod around it is like.
  var looksAtNothing: Bool {
    exits.allSatisfy(\.conditions.isEmpty)
      && ports.allSatisfy { $0.paths.allSatisfy { $0.failsWhen.isEmpty } }
  }
}

/// A port that the process listens on.
public struct ImagePort: Sendable, Hashable {
  public struct Path: Sendable, Hashable {
    public var path: String
    /// Answers well only from then on, counted from the start of the process.
    public var after = 0.0
    /// And only until then.
    public var until: Double?
    public var failsWhen: [ImageCondition] = []
    /// The status of an answer that is not well.
    public var failure = 503
    /// How long an answer takes.
    public var latency = 0.0
    /// What is answered; nil: the pod's name.
    public var body: String?
    /// What is answered when it is not well.
    public var failureBody: String?

    public init(path: String) { self.path = path }
  }

  public var number: Int
  /// Without any, every path is answered with 200.
  public var paths: [Path] = []

  public init(number: Int) { self.number = number }
}

/// When the process ends by itself.
public struct ImageExit: Sendable, Hashable {
  /// All must hold at the start.
  public var conditions: [ImageCondition] = []
  /// After its start.
  public var after: Double
  /// After so many requests.
  public var requests: Int?
  public var code: Int
  public var isOutOfMemory: Bool
  /// Its last lines.
  public var log: [String] = []

  public init(after: Double, code: Int, isOutOfMemory: Bool = false) {
    self.after = after
    self.code = code
    self.isOutOfMemory = isOutOfMemory
  }
}

/// Something about a pod that an image looks at.
public enum ImageCondition: Sendable, Hashable {
  case missingEnvironment(String)
  case environment(String, is: String)
  case environmentOtherThan(String, is: String)
  case missingFile(String)
  /// A file that is there and contains, or lacks, a text.
  case fileContains(path: String, text: String)
  case fileLacks(path: String, text: String)
  case missingArgument(String)
  case argument(String)
  /// Nothing answers there: a Service or a pod, by name or address.
  case unreachable(host: String, port: Int)
  case runsAsRoot
  /// The root file system cannot be written to, and nothing writable is mounted there.
  case readOnly(String)
}

/// Memory over time, in bytes.
public struct MemoryUse: Sendable, Hashable {
  public struct Step: Sendable, Hashable {
    public var at: Double
    public var bytes: Int

    public init(at: Double, bytes: Int) {
      self.at = at
      self.bytes = bytes
    }
  }

  /// From the start; later steps replace it.
  public var steps = [Step(at: 0, bytes: 10 << 20)]
  /// What it never gives back, a second.
  public var leak = 0.0
  /// What a request holds while it is served.
  public var perRequest = 0.0
  /// What a request leaves behind.
  public var leakPerRequest = 0.0

  public init() {}
}

/// CPU in cores.
public struct ProcessorUse: Sendable, Hashable {
  /// When there is nothing to do.
  public var idle = 0.001
  /// Core-seconds that a request costs.
  public var perRequest = 0.0
  /// How many requests are served at a time; 0: any number.
  public var concurrency = 0

  public init() {}
}

/// Something the process writes.
public struct ImageLogLine: Sendable, Hashable {
  /// After its start.
  public var at: Double
  /// And then again and again.
  public var every: Double?
  public var text: String

  public init(at: Double, every: Double? = nil, text: String) {
    self.at = at
    self.every = every
    self.text = text
  }
}

/// What a command prints, and how it ends.
public struct CommandAnswer: Sendable, Hashable {
  public var output: String
  public var errors: String
  public var code: Int

  public init(output: String = "", errors: String = "", code: Int = 0) {
    self.output = output
    self.errors = errors
    self.code = code
  }
}
