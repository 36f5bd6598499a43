/// What a container made of one image does, as data.
public struct ImageModel: Sendable, Hashable {
  public enum Pull: Sendable, Hashable {
    /// On every node already; a pull that is asked for finds nothing new in this time.
    case present(seconds: Double, bytes: Int)
    /// In the registry.
    case remote(seconds: Double, bytes: Int)
    /// In no registry.
    case missing
    /// In a registry that wants a login.
    case denied
  }

  /// When the process ends by itself.
  public struct Exit: Sendable, Hashable {
    /// Seconds after its start.
    public var after: Double
    public var code: Int
    public var isOutOfMemory: Bool

    public init(after: Double, code: Int, isOutOfMemory: Bool = false) {
      self.after = after
      self.code = code
      self.isOutOfMemory = isOutOfMemory
    }
  }

  /// When a container without probes that are run is ready.
  public enum Readiness: Sendable, Hashable {
    case atOnce
    /// Seconds after its start.
    case after(Double)
    case never
  }

  /// What the process does when it is told to stop.
  public struct Stop: Sendable, Hashable {
    /// How long it goes on, in seconds.
    public var seconds: Double
    public var code = 0
    /// It goes on until it is killed.
    public var isIgnored = false

    public init(seconds: Double) { self.seconds = seconds }
  }

  public var pull = Pull.present(seconds: 0.1, bytes: 10_000_000)
  public var exits: [Exit] = []
  public var readiness = Readiness.atOnce
  public var stop = Stop(seconds: 0)

  public init() {}

  static let missing: ImageModel = {
    var model = ImageModel()
    model.pull = .missing
    return model
  }()
}
