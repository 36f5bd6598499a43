import KubernetesAPI

/// What a pod's runtime looks up and tells.
extension PodRuntime {
  func specification(of index: Int, in pod: JSON) -> JSON {
    let name = containers[index].name
    let field = containers[index].kind == .main ? "containers" : "initContainers"
    return pod["spec"][field].elements.first { $0["name"].string == name } ?? [:]
  }

  func context(of index: Int, _ pod: JSON, _ cluster: Cluster) -> ContainerContext {
    ContainerContext(
      pod: pod, container: specification(of: index, in: pod), runtime: containers[index],
      cluster: cluster)
  }

  /// As kubelets name a pod: `web_shop(UID)`.
  func podName(_ pod: JSON) -> String { "\(pod.name)_\(pod.namespace)(\(uid))" }

  func report(
    _ type: EventType, _ reason: String, _ message: String, _ index: Int, _ pod: JSON,
    in cluster: inout Cluster
  ) {
    cluster.record(
      type, reason, message, about: pod, from: .kubelet(node), part: containers[index].part)
  }
}

extension ContainerRuntime {
  /// A new life begins.
  /// - Parameter container: as the pod specifies it.
  mutating func prepare(_ container: JSON, at now: Timestamp, id: String) {
    containerID = id
    isStopping = false
    signalledAt = nil
    isHung = false
    isStarted = false
    isReady = false
    written = [:]
    load = Load()
    resources = container["resources"]
    limit(to: container["resources"]["limits"])
  }

  mutating func didEnd(_ termination: Termination) {
    state = .terminated(termination)
    isReady = false
    isStarted = false
    isStopping = false
    signalledAt = nil
    probes = []
    load = Load()
  }

  /// What a failed container leaves as its message, where it is asked to: the end of its log.
  /// https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/
  func lastWords(_ container: JSON, _ exit: ImageExit) -> String {
    guard container["terminationMessagePolicy"] == "FallbackToLogsOnError", exit.code != 0 else {
      return ""
    }
    return exit.log.isEmpty ? "" : exit.log.joined(separator: "\n") + "\n"
  }
}

extension MemoryUse {
  /// The first age, from an age on, at which the use is over a limit; nil when it never is.
  func age(whenOver limit: Double, from age: Double, _ load: ContainerRuntime.Load) -> Double? {
    let asked = perRequest * load.inFlight + leakPerRequest * load.served
    let growth = leak + leakPerRequest * load.rate
    for (place, step) in steps.enumerated() {
      let end = place + 1 < steps.count ? steps[place + 1].at : .infinity
      guard end > age else { continue }
      let begin = max(age, step.at)
      let spare =
        limit - Double(step.bytes) - asked - leak * begin
        - leakPerRequest * load.rate * (begin - age)
      if spare < 0 { return begin }
      guard growth > 0 else { continue }
      // Over it, not at it.
      let moment = begin + spare / growth + 0.001
      if moment < end { return moment }
    }
    return nil
  }
}

extension Cluster {
  /// `containerd://` and 64 hexadecimal digits.
  mutating func newContainerID() -> String {
    let digits = (0..<4).map { _ in
      let text = String(random.next(), radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return "containerd://" + digits.joined()
  }
}
