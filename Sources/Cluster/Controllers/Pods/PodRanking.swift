import KubernetesAPI
import Simulation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Which of a controller's pods go first when there are too many.
/// https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#scaling-a-replicaset
struct PodRanking: Sendable {
  static let deletionCost = "controller.kubernetes.io/pod-deletion-cost"

  /// What is compared of a pod, read once.
  private struct Entry {
    let pod: JSON
    let isAssigned: Bool
    let phase: Int
    let isReady: Bool
    let cost: Int
    let crowd: Int
    let readySince: Timestamp?
    let restarts: (regular: Int, sidecar: Int)
    let created: Timestamp?
  }

  /// The pods, those that go first at the front.
  /// - Parameter related: active pods on the same nodes that count as doubled up.
  static func sorted(_ pods: [JSON], related: [JSON], at now: Timestamp) -> [JSON] {
    var crowds: [String: Int] = [:]
    for pod in related { crowds[PodState(pod).node, default: 0] += 1 }
    let entries = pods.map { pod in
      let state = PodState(pod)
      return Entry(
        pod: pod, isAssigned: !state.node.isEmpty, phase: phaseRank(state.phase),
        isReady: state.isReady,
        cost: pod.annotations[deletionCost].string.flatMap { Int($0) } ?? 0,
        crowd: crowds[state.node] ?? 0, readySince: state.readySince,
        restarts: state.mostRestarts, created: pod.createdAt)
    }
    return entries.sorted { goesFirst($0, $1, now) }.map(\.pod)
  }

  private static func phaseRank(_ phase: String) -> Int {
    switch phase {
    case "Pending": 0
    case "Unknown": 1
    default: 2
    }
  }

  private static func goesFirst(_ left: Entry, _ right: Entry, _ now: Timestamp) -> Bool {
    if left.isAssigned != right.isAssigned { return !left.isAssigned }
    if left.phase != right.phase { return left.phase < right.phase }
    if left.isReady != right.isReady { return !left.isReady }
    if left.cost != right.cost { return left.cost < right.cost }
    if left.crowd != right.crowd { return left.crowd > right.crowd }
    if let one = left.readySince, let other = right.readySince, one != other {
      return isYounger(one, left.pod, other, right.pod, now)
    }
    if left.restarts.regular != right.restarts.regular {
      return left.restarts.regular > right.restarts.regular
    }
    if left.restarts.sidecar != right.restarts.sidecar {
      return left.restarts.sidecar > right.restarts.sidecar
    }
    if let one = left.created, let other = right.created, one != other {
      return isYounger(one, left.pod, other, right.pod, now)
    }
    return false
  }

  /// Ages are compared by powers of two, so that pods of about one age go in the order of their
  /// identifiers, which is a random one.
  private static func isYounger(
    _ one: Timestamp, _ left: JSON, _ other: Timestamp, _ right: JSON, _ now: Timestamp
  ) -> Bool {
    let (first, second) = (magnitude(now, since: one), magnitude(now, since: other))
    return first == second ? left.uid < right.uid : first < second
  }

  private static func magnitude(_ now: Timestamp, since then: Timestamp) -> Int {
    let nanoseconds = Double(now.microseconds - then.microseconds) * 1000
    return nanoseconds > 0 ? Int(log2(nanoseconds)) : -1
  }
}
