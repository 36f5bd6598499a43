import KubernetesAPI

extension PodRuntime {
  /// Follows the pod's specification, and does what is due.
  mutating func synchronise(with pod: JSON, in cluster: inout Cluster) {
    if isOver { return }
    follow(pod, in: &cluster)
    // One thing at a time, in the order of time, for one leads to the next.
    while doNext(pod, in: &cluster) {
      startContainers(of: pod, in: &cluster)
    }
  }

  private mutating func follow(_ pod: JSON, in cluster: inout Cluster) {
    if pod.isBeingDeleted {
      let grace = Double(pod.metadata["deletionGracePeriodSeconds"].int ?? 30)
      if !isTerminating {
        terminate(pod, grace: grace, in: &cluster)
      } else if let deleted = pod.deletedAt, let graceEnd,
        deleted.microseconds < graceEnd.microseconds - 1_000_000
      {
        shorten(grace: max(0, deleted.seconds(since: cluster.now)), in: cluster)
      }
    } else if !isTerminating {
      followImages(of: pod, in: &cluster)
      followResources(of: pod, in: &cluster)
    }
  }

  private mutating func doNext(_ pod: JSON, in cluster: inout Cluster) -> Bool {
    guard !isOver else { return false }
    if let step = takeDue(cluster.now) {
      perform(step, pod, in: &cluster)
      return true
    }
    for index in containers.indices {
      if let step = containers[index].takeDue(cluster.now) {
        perform(step, of: index, pod, in: &cluster)
        return true
      }
    }
    return false
  }

  private mutating func perform(_ step: Step, _ pod: JSON, in cluster: inout Cluster) {
    let rules = cluster.settings.images.rules
    switch step {
    case .notice:
      isNoticed = true
      startedAt = cluster.now
      if rules.isComplete,
        let refusal = PodAdmission.refusal(of: pod, on: node, in: cluster)
      {
        refuse(refusal, pod, in: &cluster)
        return
      }
      plan(.prepare, at: cluster.now.advanced(seconds: rules.sandbox))
      if let seconds = pod["spec"]["activeDeadlineSeconds"].double {
        plan(.deadline, at: cluster.now.advanced(seconds: seconds))
      }
    case .prepare: prepare(pod, in: &cluster)
    case .deadline: passDeadline(pod, in: &cluster)
    case .finish: isOver = true
    }
  }

  private mutating func passDeadline(_ pod: JSON, in cluster: inout Cluster) {
    guard !isTerminating else { return }
    let message = "Pod was active on the node longer than the specified deadline"
    cluster.record(.normal, "DeadlineExceeded", message, about: pod, from: .kubelet(node))
    let grace = pod["spec"]["terminationGracePeriodSeconds"].double ?? 30
    fail("DeadlineExceeded", message, pod, grace: grace, in: &cluster)
  }

  /// Mounts the volumes and makes the sandbox.
  private mutating func prepare(_ pod: JSON, in cluster: inout Cluster) {
    let faults = PodVolumes.faults(of: pod, in: cluster)
    guard faults.isEmpty else {
      for fault in faults {
        cluster.record(.warning, "FailedMount", fault, about: pod, from: .kubelet(node))
      }
      plan(.prepare, at: cluster.now.advanced(seconds: mountWait))
      mountWait = min(2 * mountWait, cluster.settings.images.rules.longestMountRetry)
      return
    }
    if pod["spec"]["hostNetwork"].bool == true {
      address = cluster.kubelets.nodes[node]?.model.address
    } else if let free = cluster.kubelets.nodes[node]?.takeAddress() {
      address = free
    } else {
      cluster.record(
        .warning, "FailedCreatePodSandBox",
        "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network "
          + "for sandbox: no IP addresses available in range set", about: pod,
        from: .kubelet(node))
      plan(.prepare, at: cluster.now.advanced(seconds: mountWait))
      return
    }
    isPrepared = true
  }

  /// Starts what may run: init containers one after the other, then all others at once.
  /// https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
  private mutating func startContainers(of pod: JSON, in cluster: inout Cluster) {
    guard isPrepared, !isTerminating, !isOver else { return }
    for index in containers.indices {
      let container = containers[index]
      if !container.hasBegun { begin(index, pod, in: &cluster) }
      switch container.kind {
      case .initial where containers[index].termination?.exitCode != 0: return
      case .sidecar where !containers[index].isStarted: return
      default: continue
      }
    }
  }

  /// A container whose image was changed is replaced.
  private mutating func followImages(of pod: JSON, in cluster: inout Cluster) {
    let spec = pod["spec"]
    for container in spec["initContainers"].elements + spec["containers"].elements {
      guard let index = containers.firstIndex(where: { $0.name == container["name"].string }),
        let image = container["image"].string, containers[index].image != image
      else { continue }
      replace(index, with: image, pod, in: &cluster)
    }
  }
}
