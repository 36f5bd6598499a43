import KubernetesAPI

/// What the simulation knows of a machine besides its Node object.
struct NodeRuntime: Sendable {
  var model: NodeModel
  /// The place in the list of nodes, from 1.
  var number: Int
  /// Since when it has not answered; nil while it is well.
  var lostSince: Timestamp?
  /// When it began to renew its lease: every ten seconds from then on.
  var firstHeartbeat: Timestamp
  /// Images that were pulled.
  var images: Set<ImageReference> = []
  /// Images that are being pulled.
  var pulling: Set<ImageReference> = []
  /// When the pulls that it has begun are done.
  var pullsUntil: Timestamp?
  private var takenAddresses: Set<Int> = []
  private var lastAddress = 1

  init(model: NodeModel, number: Int, firstHeartbeat: Timestamp) {
    self.model = model
    self.number = number
    self.firstHeartbeat = firstHeartbeat
  }

  /// https://kubernetes.io/docs/concepts/architecture/leases/#node-heart-beats
  static let renewal: Int64 = 10_000_000  // microseconds

  /// When the lease was last renewed, seen at a moment.
  func lastHeartbeat(at now: Timestamp) -> Timestamp {
    let end = min(now, lostSince ?? now)
    let since = max(0, end.microseconds - firstHeartbeat.microseconds)
    return firstHeartbeat.advanced(microseconds: since / Self.renewal * Self.renewal)
  }

  /// The next free address of the node's pod network; nil when all 253 are taken.
  mutating func takeAddress() -> String? {
    for step in 1...253 {
      let number = (lastAddress - 2 + step) % 253 + 2
      if takenAddresses.insert(number).inserted {
        lastAddress = number
        return "\(model.podNetwork).\(number)"
      }
    }
    return nil
  }

  mutating func release(address: String) {
    guard address.hasPrefix("\(model.podNetwork)."), let last = address.split(separator: ".").last,
      let number = Int(last)
    else { return }
    takenAddresses.remove(number)
  }
}
