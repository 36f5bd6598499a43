import KubernetesAPI

/// What a lab's cluster is like before anyone touches it, and what will happen to it.
public struct ClusterScenario: Sendable {
  public var seed: UInt64 = 1
  /// The virtual time at which the cluster comes up.
  public var start: Timestamp
  public var nodes: [NodeModel] = []
  public var images = ImageCatalogue()
  /// Users that the kubeconfig has contexts for, with their groups.
  public var users: [String: [String]] = [:]
  /// Objects that are there from the start, in order.
  public var objects: [JSON] = []
  public var traffic: [TrafficFlow] = []
  /// How long the cluster has been up when someone comes to it, in seconds.
  public var age = 0.0
  /// What happens at moments after it came up; see `steps(_:)`.
  private var happenings: [(JSON, [String])] = []
  /// Whether there is a metrics server.
  public var servesMetrics = true
  /// How fast virtual time runs while a client only waits; 1: never faster than real time.
  public var waitingRate = 20.0

  /// What `/version` answers.
  public var version = ClusterSettings.standardVersion
  /// The port behind Service `kubernetes`.
  public var serverPort = 6443

  static let standardStart = "2026-01-05T08:00:00Z"

  /// - Parameter json: a scenario file; see docs/cluster-scenarios.md.
  /// - Throws: the first fault, with its path.
  public init(_ json: JSON) throws(ScenarioFault) {
    var fields = try ScenarioFields(json, [])
    seed = UInt64(try fields.whole("seed") ?? 1)
    let startText = try fields.text("start") ?? Self.standardStart
    guard let start = Timestamp(startText) else {
      throw fields.fault("start", .string(startText), "a time such as \(Self.standardStart)")
    }
    self.start = start
    for (node, path) in try fields.list("nodes") {
      nodes += try NodeModel.models(node, path, after: nodes.count)
    }
    for (name, groups, path) in try fields.map("users") {
      guard let groups = groups.array, groups.allSatisfy({ $0.string != nil }) else {
        throw ScenarioFault(path, found: "\(groups)", expected: "a list of groups")
      }
      users[name] = groups.compactMap(\.string)
    }
    if let images = fields.value("images") { self.images = try ImageCatalogue(images, ["images"]) }
    for (object, _) in try fields.list("objects") { objects.append(object) }
    for (flow, path) in try fields.list("traffic") { traffic.append(try TrafficFlow(flow, path)) }
    age = try fields.duration("age") ?? age
    happenings = try fields.list("steps")
    servesMetrics = try fields.flag("metrics") ?? true
    version = try fields.text("version") ?? version
    serverPort = try fields.whole("serverPort", in: 1...65535) ?? serverPort
    waitingRate = max(1, try fields.number("waitingRate") ?? waitingRate)
    try fields.end()
  }

  /// What happens by itself before someone comes, and while they are there.
  /// - Throws: the first fault, with its path.
  public func steps(_ resources: ResourceRegistry) throws(ScenarioFault) -> [StoryStep] {
    var steps: [StoryStep] = []
    for (json, path) in happenings { steps.append(try StoryStep(json, path, resources)) }
    return steps
  }

  public var settings: ClusterSettings {
    var settings = ClusterSettings(seed: seed, nodes: nodes, images: images)
    settings.version = version
    settings.servesMetrics = servesMetrics
    settings.serverPort = serverPort
    return settings
  }
}
