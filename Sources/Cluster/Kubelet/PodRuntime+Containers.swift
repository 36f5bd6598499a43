import KubernetesAPI

/// Containers start, end and start again.
extension PodRuntime {
  mutating func perform(
    _ step: ContainerRuntime.Step, of index: Int, _ pod: JSON, in cluster: inout Cluster
  ) {
    switch step {
    case .pull: begin(index, pod, in: &cluster)
    case .restart: restart(index, pod, in: &cluster)
    case .pulled: didPull(index, pod, in: &cluster)
    case .pullBackOff: backOffPulling(index, pod, in: &cluster)
    case .create: create(index, pod, in: &cluster)
    case .started: didStart(index, pod, in: &cluster)
    case .ready: containers[index].isReady = true
    case .probe(let kind): probe(kind, of: index, pod, in: &cluster)
    case .remind: remind(index, pod, in: &cluster)
    case .signal(let grace): signal(index, grace: grace, in: cluster)
    case .end(let exit): end(index, exit, pod, in: &cluster)
    }
  }

  mutating func create(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    let container = specification(of: index, in: pod)
    let isComplete = cluster.settings.images.rules.isComplete
    let fault =
      ContainerEnvironment.fault(of: container, pod, in: cluster)
      ?? (isComplete ? faultOfUser(index, container, pod) : nil)
    if let fault {
      report(.warning, "Failed", "Error: \(fault)", index, pod, in: &cluster)
      containers[index].state = .waiting(reason: "CreateContainerConfigError", message: fault)
      retry(index, in: cluster)
      return
    }
    report(.normal, "Created", "Container created", index, pod, in: &cluster)
    containers[index].prepare(container, at: cluster.now, id: cluster.newContainerID())
    if isComplete {
      let image = containers[index].model.environment
      containers[index].variables = ContainerEnvironment.variables(
        of: container, pod, image: image, in: cluster)
      if let command = missingExecutable(index, pod, in: cluster) {
        failStart(index, command, pod, in: &cluster)
        return
      }
    }
    report(.normal, "Started", "Container started", index, pod, in: &cluster)
    containers[index].state = .running(since: cluster.now)
    containers[index].log.begin(containers[index].model.log, at: cluster.now)
    containers[index].exit = chosenExit(of: index, pod, in: cluster)
    planEnd(of: index, in: cluster)
    let hook =
      isComplete ? hookSeconds(container["lifecycle"]["postStart"], index, pod, cluster) : 0
    if hook > 0 {
      containers[index].plan(.started, at: cluster.now.advanced(seconds: hook))
    } else {
      didStart(index, pod, in: &cluster)
    }
  }

  /// Where a container must not run as root.
  private func faultOfUser(_ index: Int, _ container: JSON, _ pod: JSON) -> String? {
    let (own, shared) = (container["securityContext"], pod["spec"]["securityContext"])
    guard (own.value("runAsNonRoot") ?? shared["runAsNonRoot"]).bool == true else { return nil }
    let place = "(pod: \"\(podName(pod))\", container: \(containers[index].name))"
    if let user = own["runAsUser"].int ?? shared["runAsUser"].int {
      return user == 0 ? "container's runAsUser breaks non-root policy \(place)" : nil
    }
    return containers[index].model.user == 0
      ? "container has runAsNonRoot and image will run as root \(place)" : nil
  }

  /// Hooks are done: what waits for the container may go on.
  private mutating func didStart(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    let container = specification(of: index, in: pod)
    let now = cluster.now
    guard cluster.settings.images.rules.isComplete else {
      containers[index].isStarted = true
      switch containers[index].model.readiness {
      case .never: planPlayedFailures(of: index, container, in: cluster)
      case .after(let seconds):
        containers[index].plan(.ready, at: now.advanced(seconds: seconds))
      case .atOnce:
        let delay = container["readinessProbe"]["initialDelaySeconds"].int ?? 0
        containers[index].isReady = delay == 0
        if delay > 0 {
          containers[index].plan(.ready, at: now.advanced(seconds: Double(delay)))
        }
      }
      return
    }
    beginProbes(of: index, container, in: cluster)
  }

  /// The first of the image's ends whose conditions hold at the start.
  private func chosenExit(of index: Int, _ pod: JSON, in cluster: Cluster) -> ImageExit? {
    let exits = containers[index].model.exits
    let context = exits.contains { !$0.conditions.isEmpty } ? context(of: index, pod, cluster) : nil
    return exits.filter { exit in
      exit.conditions.allSatisfy { context?.holds($0) ?? false }
    }.min { $0.after < $1.after }
  }

  /// When the container will end by itself: by its image, or for want of memory.
  mutating func planEnd(of index: Int, in cluster: Cluster) {
    guard case .running(let since) = containers[index].state, !containers[index].isStopping else {
      return
    }
    containers[index].cancel { if case .end = $0 { true } else { false } }
    let container = containers[index]
    if let exit = container.exit {
      var moment = since.advanced(seconds: exit.after)
      if let requests = exit.requests {
        // Counted from when the rate last changed: now.
        guard container.load.rate > 0 else { return }
        let left = max(0, Double(requests) - container.load.served)
        moment = max(moment, cluster.now.advanced(seconds: left / container.load.rate))
      }
      containers[index].plan(.end(exit), at: max(cluster.now, moment))
    }
    let age = cluster.now.seconds(since: since)
    if let limit = container.memoryLimit, cluster.settings.images.rules.isComplete,
      let moment = container.model.memory.age(
        whenOver: Double(limit), from: age, container.load)
    {
      let exit = ImageExit(after: moment, code: 137, isOutOfMemory: true)
      containers[index].plan(.end(exit), at: since.advanced(seconds: moment))
    }
  }

  private mutating func end(
    _ index: Int, _ exit: ImageExit, _ pod: JSON, in cluster: inout Cluster
  ) {
    guard case .running(let since) = containers[index].state else { return }
    containers[index].forgetPlans()
    containers[index].log.end(exit.log, at: cluster.now)
    containers[index].didEnd(
      .init(
        exitCode: exit.code,
        reason: exit.isOutOfMemory ? "OOMKilled" : exit.code == 0 ? "Completed" : "Error",
        message: containers[index].lastWords(specification(of: index, in: pod), exit),
        startedAt: since, finishedAt: cluster.now,
        containerID: containers[index].containerID ?? ""))
    settle(index, exit.code, pod, in: &cluster)
  }

  /// What follows from a container's end.
  func isRestarted(_ index: Int, _ pod: JSON, _ code: Int) -> Bool {
    let container = specification(of: index, in: pod)
    for rule in container["restartPolicyRules"].elements where rule["action"] == "Restart" {
      let codes = rule["exitCodes"]["values"].elements.compactMap(\.int)
      if codes.contains(code) == (rule["exitCodes"]["operator"] != "NotIn") { return true }
    }
    let policy =
      container["restartPolicy"].string ?? pod["spec"]["restartPolicy"].string ?? "Always"
    switch containers[index].kind {
    case .sidecar: return true
    case .initial: return code != 0 && policy != "Never"
    case .main: return policy == "Always" || (policy == "OnFailure" && code != 0)
    }
  }

  mutating func settle(_ index: Int, _ code: Int, _ pod: JSON, in cluster: inout Cluster) {
    if isTerminating {
      goOnStopping(pod, in: &cluster)
    } else if containers[index].isReplaced {
      containers[index].isReplaced = false
      containers[index].plan(.restart, at: cluster.now)
    } else if isRestarted(index, pod, code) {
      planRestart(of: index, pod, in: &cluster)
    } else {
      endIfDone(pod, in: &cluster)
    }
  }

  /// At once the first time, later and later afterwards.
  private mutating func planRestart(of index: Int, _ pod: JSON, in cluster: inout Cluster) {
    let container = containers[index]
    guard let termination = container.termination else { return }
    containers[index].restartBackOff.fail(at: cluster.now)
    let rules = cluster.settings.images.rules
    if container.restartBackOff.isForgotten(at: cluster.now) {
      containers[index].plan(.restart, at: cluster.now.advanced(seconds: rules.firstRestart))
      return
    }
    containers[index].last = termination
    containers[index].state = .waiting(
      reason: "CrashLoopBackOff",
      message: "back-off \(container.restartBackOff.text) restarting failed "
        + "container=\(container.name) pod=\(podName(pod))")
    let wait = container.restartBackOff.wait ?? BackOff.first
    containers[index].plan(.restart, at: cluster.now.advanced(microseconds: wait))
    remind(index, pod, in: &cluster)
  }

  /// Tells of a back-off, and again while it goes on.
  mutating func remind(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    guard case .waiting(let reason, _) = containers[index].state else { return }
    if reason == "CrashLoopBackOff" {
      report(
        .warning, "BackOff",
        "Back-off restarting failed container \(containers[index].name) in pod \(podName(pod))",
        index, pod, in: &cluster)
    } else {
      reportPullBackOff(index, pod, in: &cluster)
    }
    guard let pause = cluster.settings.images.rules.reminding else { return }
    let next = cluster.now.advanced(seconds: pause)
    if let restart = containers[index].nextTime, next < restart {
      containers[index].plan(.remind, at: next)
    }
  }

  /// A container that ran before counts as restarted when it runs again.
  private mutating func restart(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    if let termination = containers[index].termination { containers[index].last = termination }
    containers[index].restarts += 1
    containers[index].forgetPlans()
    begin(index, pod, in: &cluster)
  }
}
