import KubernetesAPI

/// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-conditions
extension PodStatus {
  private struct Truth {
    var isTrue: Bool
    var reason = ""
    var message = ""
  }

  /// The kubelet's own in its order, then what others have set.
  func conditions() -> [JSON] {
    let ready = containersReady()
    var own: [(String, Truth)] = [
      ("PodReadyToStartContainers", Truth(isTrue: runtime.isPrepared && !runtime.isOver)),
      ("Initialized", initialized()),
      ("Ready", podReady(ready)),
      ("ContainersReady", ready),
    ]
    if rules.isComplete { own.append(("PodScheduled", Truth(isTrue: true))) }
    if runtime.isEvicted {
      own.append(
        (
          "DisruptionTarget",
          Truth(
            isTrue: true, reason: "TerminationByKubelet", message: runtime.failure?.message ?? "")
        ))
    }
    if let fault = runtime.resizeFault {
      own.append(
        ("PodResizePending", Truth(isTrue: true, reason: fault.reason, message: fault.message)))
    }
    let others = pod["status"]["conditions"].elements.filter { condition in
      !own.contains { $0.0 == condition["type"].string }
        && condition["type"] != "PodResizePending"
    }
    return own.map { json($0.0, $0.1) } + others
  }

  private func json(_ type: String, _ truth: Truth) -> JSON {
    let status = truth.isTrue ? "True" : "False"
    let before = pod.condition(type)
    let since =
      before?["status"].string == status ? before?["lastTransitionTime"] ?? now.json : now.json
    var condition: JSON = [
      "type": .string(type), "observedGeneration": JSON(pod.generation),
      "status": .string(status), "lastProbeTime": .null, "lastTransitionTime": since,
    ]
    if !truth.reason.isEmpty { condition["reason"] = .string(truth.reason) }
    if !truth.message.isEmpty { condition["message"] = .string(truth.message) }
    return condition
  }

  private func initialized() -> Truth {
    let incomplete = runtime.containers.filter {
      switch $0.kind {
      case .initial: $0.termination?.exitCode != 0
      case .sidecar: !$0.isStarted && $0.termination == nil && $0.last == nil
      case .main: false
      }
    }
    if phase == "Succeeded" { return Truth(isTrue: true, reason: "PodCompleted") }
    guard !incomplete.isEmpty else { return Truth(isTrue: true) }
    return Truth(
      isTrue: false, reason: "ContainersNotInitialized",
      message: "containers with incomplete status: [\(names(incomplete))]")
  }

  private func containersReady() -> Truth {
    if phase == "Succeeded" { return Truth(isTrue: false, reason: "PodCompleted") }
    if phase == "Failed" { return Truth(isTrue: false, reason: "PodFailed") }
    let unready = runtime.containers.filter { $0.kind != .initial && !$0.isReady }
    guard !unready.isEmpty else { return Truth(isTrue: true) }
    return Truth(
      isTrue: false, reason: "ContainersNotReady",
      message: "containers with unready status: [\(names(unready))]")
  }

  /// The containers and the conditions that others promise to set.
  private func podReady(_ containers: Truth) -> Truth {
    guard containers.isTrue else { return containers }
    let missing = pod["spec"]["readinessGates"].elements.compactMap { gate -> String? in
      let type = gate["conditionType"].string ?? ""
      guard let condition = pod.condition(type) else {
        return "corresponding condition of pod readiness gate \"\(type)\" does not exist."
      }
      let status = condition["status"].string ?? ""
      return status == "True"
        ? nil : "the status of pod readiness gate \"\(type)\" is not \"True\", but \(status)"
    }
    guard !missing.isEmpty else { return containers }
    return Truth(
      isTrue: false, reason: "ReadinessGatesNotReady", message: missing.joined(separator: ", "))
  }

  private func names(_ containers: [ContainerRuntime]) -> String {
    containers.map(\.name).joined(separator: " ")
  }
}
