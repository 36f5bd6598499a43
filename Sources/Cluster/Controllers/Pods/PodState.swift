import KubernetesAPI

/// What the control plane's loops read off a pod.
struct PodState: Sendable {
  let pod: JSON

  init(_ pod: JSON) { self.pod = pod }

  var phase: String { pod["status"]["phase"].string ?? "" }
  /// Its containers have ended for good.
  var isFinished: Bool { phase == "Succeeded" || phase == "Failed" }
  /// Counts as a replica: neither finished nor going.
  var isActive: Bool { !isFinished && !pod.isBeingDeleted }
  /// Going, with containers that may still run.
  var isTerminating: Bool { !isFinished && pod.isBeingDeleted }
  var node: String { pod["spec"]["nodeName"].string ?? "" }
  var isReady: Bool { pod.condition("Ready")?["status"].string == "True" }

  /// Since when the pod is ready, to the second, as the object says it.
  var readySince: Timestamp? {
    guard let condition = pod.condition("Ready"), condition["status"].string == "True" else {
      return nil
    }
    return condition["lastTransitionTime"].string.flatMap(Timestamp.init)
  }

  /// When a ready pod counts as available: `minReadySeconds` after it became ready. Nil for a pod
  /// that is not ready.
  func availableTime(minReadySeconds: Int) -> Timestamp? {
    guard isReady else { return nil }
    if minReadySeconds == 0 { return Timestamp(microseconds: .min) }
    return readySince?.advanced(microseconds: Int64(minReadySeconds) * 1_000_000)
  }

  func isAvailable(minReadySeconds: Int, at now: Timestamp) -> Bool {
    availableTime(minReadySeconds: minReadySeconds).map { $0 <= now } ?? false
  }

  /// The most restarts of one container; sidecars apart.
  var mostRestarts: (regular: Int, sidecar: Int) {
    let regular = pod["status"]["containerStatuses"].elements.map { $0["restartCount"].int ?? 0 }
    let sidecars = Set(
      pod["spec"]["initContainers"].elements.filter { $0["restartPolicy"].string == "Always" }
        .compactMap { $0["name"].string })
    let sidecar = pod["status"]["initContainerStatuses"].elements
      .filter { sidecars.contains($0["name"].string ?? "") }.map { $0["restartCount"].int ?? 0 }
    return (regular.max() ?? 0, sidecar.max() ?? 0)
  }
}
