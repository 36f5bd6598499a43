import KubernetesAPI

/// Placed pods, counted by what spreading and affinity look at: pods of one ReplicaSet are equal in
/// it, so that ten thousand pods are a few dozen groups.
struct PodGroups: Sendable {
  struct Kind: Hashable, Sendable {
    var namespace: String
    var labels: JSON
    var affinity: PodAffinity
    var isTerminating: Bool
  }

  struct Group: Sendable {
    var kind: Kind
    /// How many of them are on a node, by the node's slot.
    var counts: [Int: Int] = [:]
  }

  private(set) var all: [Group] = []
  /// The groups that have affinity terms of their own.
  private(set) var withAffinity: [Int] = []
  private var numbers: [Kind: Int] = [:]

  /// - Returns: the number of the pod's group.
  mutating func add(_ pod: PodInfo, slot: Int) -> Int {
    let kind = Kind(
      namespace: pod.namespace, labels: pod.shape.labels, affinity: pod.shape.podAffinity,
      isTerminating: pod.isTerminating)
    let number: Int
    if let known = numbers[kind] {
      number = known
    } else {
      number = all.count
      numbers[kind] = number
      all.append(Group(kind: kind))
      if !kind.affinity.isEmpty { withAffinity.append(number) }
    }
    all[number].counts[slot, default: 0] += 1
    return number
  }

  mutating func remove(_ pod: PodInfo, slot: Int) {
    guard let count = all[pod.group].counts[slot] else { return }
    all[pod.group].counts[slot] = count > 1 ? count - 1 : nil
  }
}
