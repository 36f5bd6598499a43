import KubernetesAPI

/// Requests and limits that change while the pod runs.
/// https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/
extension PodRuntime {
  /// Takes on what the pod asks for now, if the node has it.
  mutating func followResources(of pod: JSON, in cluster: inout Cluster) {
    let changed = containers.indices.filter { index in
      guard let allocated = containers[index].resources else { return false }
      return specification(of: index, in: pod)["resources"] != allocated
    }
    guard !changed.isEmpty else {
      resizeFault = nil
      return
    }
    resizeFault = faultOfResizing(pod, in: cluster)
    guard resizeFault == nil else { return }
    for index in changed { resize(index, pod, in: &cluster) }
  }

  private mutating func resize(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    let container = specification(of: index, in: pod)
    let old = containers[index].resources ?? [:]
    let restarts = container["resizePolicy"].elements.contains { policy in
      let name = policy["resourceName"].string ?? ""
      return policy["restartPolicy"] == "RestartContainer"
        && ["requests", "limits"].contains {
          old[$0][name] != container["resources"][$0][name]
        }
    }
    containers[index].resources = container["resources"]
    guard containers[index].isRunning else { return }
    if restarts {
      report(
        .normal, "Killing", "Container \(containers[index].name) resize requires restart", index,
        pod, in: &cluster)
      containers[index].isReplaced = true
      let grace = pod["spec"]["terminationGracePeriodSeconds"].double ?? 30
      stop(index, grace: grace, pod, in: cluster)
    } else {
      containers[index].limit(to: container["resources"]["limits"])
      planEnd(of: index, in: cluster)
      askAgain(index, in: cluster)
    }
  }

  /// More than the node has at all is infeasible; more than is free now is put off.
  private func faultOfResizing(
    _ pod: JSON, in cluster: Cluster
  ) -> (reason: String, message: String)? {
    guard let object = cluster.store[ObjectKey(.nodes, "", node)] else { return nil }
    let allocatable = ResourceAmounts(object["status"]["allocatable"])
    let wanted = PodResources.requests(of: pod["spec"])
    var used = ResourceAmounts()
    for other in cluster.store.pods(on: node)
    where other.uid != pod.uid && !Scheduler.hasEnded(other) {
      used += PodResources.requests(of: other["spec"])
    }
    for name in wanted.names where wanted[name] > allocatable[name] - used[name] {
      return (
        wanted[name] > allocatable[name] ? "Infeasible" : "Deferred",
        "Node didn't have enough resource: \(name), requested: \(wanted[name]), used: "
          + "\(used[name]), capacity: \(allocatable[name])"
      )
    }
    return nil
  }
}

extension ContainerRuntime {
  mutating func limit(to limits: JSON) {
    let cores = ResourceAmount.thousandths(limits["cpu"])
    processorLimit = cores > 0 ? Double(cores) / 1000 : .infinity
    let bytes = ResourceAmount.units(limits["memory"])
    memoryLimit = bytes > 0 ? Int(bytes) : nil
  }
}
