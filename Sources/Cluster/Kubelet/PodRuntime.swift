import KubernetesAPI

/// A pod on its node, as the kubelet knows it.
struct PodRuntime: Sendable {
  /// Something of the pod as a whole that is due at a moment.
  enum Step: Sendable, Hashable {
    /// The kubelet takes note of it: the first status.
    case notice
    /// Its volumes are mounted and its network is made.
    case prepare
    /// It may run no longer.
    case deadline
    /// Nothing of it is left.
    case finish
  }

  let uid: String
  let node: String
  var startedAt: Timestamp
  var address: String?
  var containers: [ContainerRuntime]
  var isNoticed = false
  /// There is a sandbox with an address: containers can run.
  var isPrepared = false
  var isTerminating = false
  /// When what has not ended is killed.
  var graceEnd: Timestamp?
  /// Every container has ended for good.
  var isOver = false
  var mountWait: Double
  /// Why the kubelet itself failed it: `DeadlineExceeded`, `Evicted` ...
  var failure: (reason: String, message: String)?
  /// Why other resources that it asks for are not given to it.
  var resizeFault: (reason: String, message: String)?
  /// The node was short of something.
  var isEvicted = false
  private(set) var due: [(time: Timestamp, step: Step)] = []

  init(pod: JSON, node: String, now: Timestamp, rules: KubeletRules) {
    uid = pod.uid
    self.node = node
    startedAt = now
    mountWait = rules.firstMountRetry
    let spec = pod["spec"]
    let first = spec["initContainers"].isEmpty ? "ContainerCreating" : "PodInitializing"
    func container(_ container: JSON, _ kind: ContainerRuntime.Kind) -> ContainerRuntime {
      ContainerRuntime(
        name: container["name"].string ?? "", kind: kind, image: container["image"].string ?? "",
        state: .waiting(reason: first))
    }
    containers =
      spec["initContainers"].elements.map {
        container($0, $0["restartPolicy"] == "Always" ? .sidecar : .initial)
      } + spec["containers"].elements.map { container($0, .main) }
    plan(.notice, at: now.advanced(seconds: rules.noticing))
  }

  mutating func plan(_ step: Step, at time: Timestamp) {
    let place = due.firstIndex { $0.time > time } ?? due.count
    due.insert((time, step), at: place)
  }

  mutating func forgetPlans() { due = [] }

  mutating func takeDue(_ now: Timestamp) -> Step? {
    guard let first = due.first, first.time <= now else { return nil }
    return due.removeFirst().step
  }

  /// When something happens next.
  var nextTime: Timestamp? {
    (containers.compactMap(\.nextTime) + [due.first?.time].compactMap(\.self)).min()
  }
}
