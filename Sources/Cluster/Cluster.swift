import KubernetesAPI
import Simulation

/// A simulated Kubernetes cluster: objects, the control plane's loops and played nodes in virtual
/// time. A value without a clock or input of its own: the same commands at the same moments give
/// the same log. A copy is another cluster.
public struct Cluster: Sendable {
  public internal(set) var store = ObjectStore()
  /// Virtual time.
  public internal(set) var now: Timestamp
  public internal(set) var resources: ResourceRegistry
  public let settings: ClusterSettings

  var queue = WorkQueue()
  /// A place is empty while its controller is at work.
  var controllers: [(any Controller)?]
  let controllerKinds: [any Controller.Type]
  /// How often a piece of work has failed in a row.
  var failures: [Work: Int] = [:]
  var random: RandomStream
  var recorder = EventRecorder()
  /// By the flows' names.
  var traffic: [String: TrafficState] = [:]
  /// When it came up.
  public let start: Timestamp
  /// Nodes that the scenario is draining.
  var drains: [String] = []
  /// What the scenario does, in order.
  var steps: [StoryStep] = []
  /// What runs on the nodes.
  var kubelets = Kubelets()
  /// What the APIs of custom and external metrics answer.
  public var givenMetrics = GivenMetrics()
  /// Who may do what.
  var access = AccessIndex()
  /// What the client of the request that is being answered is to be told of.
  var warnings: [String] = []
  /// Node ports that Services have.
  var nodePorts: Set<Int> = []

  /// - Parameter start: the virtual time at which the cluster comes up.
  public init(resources: ResourceRegistry, settings: ClusterSettings, start: Timestamp) {
    var resources = resources
    if settings.servesMetrics { for type in Self.metricsTypes { resources.add(type) } }
    self.resources = resources
    self.settings = settings
    now = start
    self.start = start
    random = RandomStream(seed: settings.seed, stream: 0)
    let controllers = Cluster.controllers(for: settings)
    self.controllers = controllers
    controllerKinds = controllers.map { type(of: $0) }
    boot()
  }

  /// Brings the cluster to a later moment. Does nothing for an earlier one.
  public mutating func advance(to moment: Timestamp) {
    while let next = queue.nextTime(), next <= moment { step() }
    now = max(now, moment)
  }

  /// When something happens next without anyone asking for it.
  public mutating func nextMoment() -> Timestamp? { queue.nextTime() }

  /// Does the next thing that is due, at its moment.
  /// - Returns: false when nothing waits.
  @discardableResult
  public mutating func step() -> Bool {
    guard let (time, work) = queue.pop() else { return false }
    now = max(now, time)
    switch work {
    case .reconcile(let index, let key): reconcile(index, key)
    case .scenario(let place): _ = perform(steps[place].action)
    case .drain: goOnDraining()
    }
    return true
  }

  /// Stores an object and tells everyone whom it concerns. No checks: writes go through `Writes/`.
  @discardableResult
  mutating func put(_ object: JSON, at key: ObjectKey) -> JSON {
    let change = store.put(object, at: key, time: now)
    announce(change)
    return change.object
  }

  @discardableResult
  mutating func remove(_ key: ObjectKey) -> JSON? {
    guard let change = store.remove(key, time: now) else { return nil }
    announce(change)
    return change.object
  }

  /// A random identifier in the form of a version 4 UUID.
  mutating func newUID() -> String {
    let high = random.next()
    let low = random.next()
    let digits = Array((hex(high) + hex(low)).utf8)
    var text = digits
    text[12] = UInt8(ascii: "4")
    text[16] =
      [UInt8(ascii: "8"), UInt8(ascii: "9"), UInt8(ascii: "a"), UInt8(ascii: "b")][
        Int(low & 3)]
    for place in [8, 13, 18, 23] { text.insert(UInt8(ascii: "-"), at: place) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Random letters as Kubernetes uses for names: no vowels, nothing that looks like another.
  mutating func newSuffix(length: Int = 5) -> String {
    let letters = Array("bcdfghjklmnpqrstvwxz2456789".utf8)
    let chosen = (0..<length).map { _ in letters[Int(random.next() % UInt64(letters.count))] }
    return String(decoding: chosen, as: UTF8.self)
  }

  private func hex(_ number: UInt64) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
