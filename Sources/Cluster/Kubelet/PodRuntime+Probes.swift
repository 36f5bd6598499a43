import KubernetesAPI

/// Probes are asked, and what follows from their answers.
/// https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
extension PodRuntime {
  mutating func beginProbes(of index: Int, _ container: JSON, in cluster: Cluster) {
    containers[index].probes = Probe.Kind.allCases.compactMap { kind in
      Probe(kind, of: container).map { ProbeCourse($0, begin: cluster.now) }
    }
    if let startup = containers[index].course(of: .startup) {
      containers[index].plan(.probe(.startup), at: startup.first)
    } else {
      didPassStartup(index, in: cluster)
    }
  }

  /// The other probes wait for the one at the start.
  private mutating func didPassStartup(_ index: Int, in cluster: Cluster) {
    containers[index].isStarted = true
    for kind in [Probe.Kind.liveness, .readiness] {
      guard let course = containers[index].course(of: kind) else { continue }
      let soon = cluster.now.advanced(seconds: 0.1)
      // Readiness is asked at once, liveness at its next tick.
      let isAsked = kind == .readiness && course.first <= soon
      let tick = course.first > cluster.now ? course.first : course.tick(after: cluster.now)
      containers[index].plan(.probe(kind), at: isAsked ? soon : tick)
    }
    if containers[index].course(of: .readiness) == nil { containers[index].isReady = true }
  }

  mutating func probe(
    _ kind: Probe.Kind, of index: Int, _ pod: JSON, in cluster: inout Cluster
  ) {
    guard containers[index].isRunning, var course = containers[index].course(of: kind) else {
      return
    }
    if isTerminating, kind != .readiness { return }
    let fault = ask(course.probe, of: index, pod, in: &cluster)
    if let fault {
      report(
        .warning, "Unhealthy", "\(kind.rawValue) probe failed: \(fault)", index, pod, in: &cluster)
    }
    let isFinal = course.note(fault == nil)
    containers[index].setCourse(course)
    if isFinal { conclude(course, of: index, pod, in: &cluster) }
    planProbe(kind, of: index, in: cluster)
  }

  private mutating func conclude(
    _ course: ProbeCourse, of index: Int, _ pod: JSON, in cluster: inout Cluster
  ) {
    switch course.probe.kind {
    case .readiness: containers[index].isReady = course.isPassed
    case .startup where course.isPassed: didPassStartup(index, in: cluster)
    case .liveness where course.isPassed: break
    case .startup, .liveness:
      report(
        .normal, "Killing",
        "Container \(containers[index].name) failed \(course.probe.kind.rawValue.lowercased()) "
          + "probe, will be restarted", index, pod, in: &cluster)
      let grace = course.probe.grace ?? pod["spec"]["terminationGracePeriodSeconds"].double ?? 30
      stop(index, grace: grace, pod, in: cluster)
    }
  }

  /// The next tick; none while nothing can change the answer.
  mutating func planProbe(_ kind: Probe.Kind, of index: Int, in cluster: Cluster) {
    containers[index].cancel { $0 == .probe(kind) }
    guard let course = containers[index].course(of: kind), containers[index].isRunning,
      !(containers[index].isStopping && kind != .readiness),
      !(kind == .startup && course.isPassed)
    else { return }
    var moment = cluster.now
    if course.isPassed, course.isSettled, isPredictable(course.probe, index) {
      guard let change = containers[index].nextChange(after: moment) else { return }
      moment = max(moment, change.advanced(microseconds: -1))
    }
    containers[index].plan(.probe(kind), at: course.tick(after: moment))
  }

  /// The answer depends on time alone.
  private func isPredictable(_ probe: Probe, _ index: Int) -> Bool {
    if case .exec = probe.action { return false }
    return containers.filter(\.isRunning).count == 1 && !containers[index].mayChange
  }

  /// What may have changed is asked at the next tick.
  mutating func askAgain(_ index: Int, in cluster: Cluster) {
    for course in containers[index].probes {
      let kind = course.probe.kind
      if kind != .startup, !containers[index].isStarted { continue }
      if kind == .startup, course.isPassed { continue }
      containers[index].cancel { $0 == .probe(kind) }
      containers[index].plan(.probe(kind), at: course.tick(after: cluster.now))
    }
  }

  /// Where probes are played: a container that never gets ready fails its probe each period.
  mutating func planPlayedFailures(of index: Int, _ container: JSON, in cluster: Cluster) {
    var probe = container
    if probe["readinessProbe"].isNull {
      probe["readinessProbe"] = ["httpGet": ["path": "/", "port": 80], "periodSeconds": 10]
    }
    guard let readiness = Probe(.readiness, of: probe) else { return }
    let course = ProbeCourse(readiness, begin: cluster.now)
    containers[index].probes = [course]
    containers[index].plan(.probe(.readiness), at: course.tick(after: course.first))
  }
}

extension ContainerRuntime {
  func course(of kind: Probe.Kind) -> ProbeCourse? { probes.first { $0.probe.kind == kind } }

  mutating func setCourse(_ course: ProbeCourse) {
    guard let place = probes.firstIndex(where: { $0.probe.kind == course.probe.kind }) else {
      return
    }
    probes[place] = course
  }
}
