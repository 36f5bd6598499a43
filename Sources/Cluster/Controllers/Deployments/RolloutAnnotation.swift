import KubernetesAPI

/// What the Deployment controller notes on the ReplicaSets it owns.
/// https://kubernetes.io/docs/reference/labels-annotations-taints/#deployment-kubernetes-io-revision
enum RolloutAnnotation {
  static let revision = "deployment.kubernetes.io/revision"
  static let history = "deployment.kubernetes.io/revision-history"
  static let desired = "deployment.kubernetes.io/desired-replicas"
  static let maximum = "deployment.kubernetes.io/max-replicas"
  static let rollback = "deprecated.deployment.rollback.to"
  /// Bytes of the history that are kept.
  static let historyLimit = 2000

  /// Those that are not copied from the Deployment.
  private static let own: Set<String> = [
    "kubectl.kubernetes.io/last-applied-configuration", revision, history, desired, maximum,
    rollback,
  ]

  static func revision(of object: JSON) -> Int {
    object.annotations[revision].string.flatMap { Int($0) } ?? 0
  }

  static func number(_ name: String, of set: JSON) -> Int? {
    set.annotations[name].string.flatMap { Int($0) }
  }

  /// Brings the new ReplicaSet's annotations up to date.
  /// - Parameter next: one more than the greatest revision of the old ones. It only ever grows.
  static func update(_ set: inout JSON, from deployment: JSON, next: Int) {
    for (name, value) in deployment.annotations.entries where !own.contains(name) {
      set["metadata"]["annotations"][name] = value
    }
    let earlier = set.annotations[revision].string
    if let earlier, !earlier.isEmpty, Int(earlier) == nil { return }
    let number = earlier.flatMap { Int($0) } ?? 0
    guard number < next else { return }
    set["metadata"]["annotations"][revision] = .string(String(next))
    if let earlier { remember(earlier, on: &set) }
  }

  /// A rollback gives an old ReplicaSet a new revision; its former ones stay on record.
  private static func remember(_ earlier: String, on set: inout JSON) {
    let text = set.annotations[history].string ?? ""
    guard !text.isEmpty else {
      set["metadata"]["annotations"][history] = .string(earlier)
      return
    }
    var kept = text.split(separator: ",", omittingEmptySubsequences: false)[...]
    var length = text.utf8.count + earlier.utf8.count + 1
    while length > historyLimit, let first = kept.first {
      length -= first.utf8.count + 1
      kept = kept.dropFirst()
    }
    guard length <= historyLimit else { return }
    let joined = (kept.map(String.init) + [earlier]).joined(separator: ",")
    set["metadata"]["annotations"][history] = .string(joined)
  }

  /// How many pods the Deployment asked for when the set was last scaled, and how many it allowed.
  static func setReplicas(_ set: inout JSON, desired count: Int, maximum most: Int) {
    set["metadata"]["annotations"][desired] = .string(String(count))
    set["metadata"]["annotations"][maximum] = .string(String(most))
  }
}
