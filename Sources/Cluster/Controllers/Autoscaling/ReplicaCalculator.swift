import KubernetesAPI

/// How many replicas a metric asks for.
/// https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
struct ReplicaCalculator: Sendable {
  let pods: [JSON]
  /// As the target asks for now.
  let current: Int
  let tolerance: Tolerance
  let now: Timestamp

  /// Changes smaller than this share of the target are not made.
  struct Tolerance: Sendable {
    var up = 0.1
    var down = 0.1

    func covers(_ ratio: Double) -> Bool { 1 - down <= ratio && ratio <= 1 + up }
  }

  /// CPU samples of a pod's first so many seconds count only while it is ready.
  static let initialization = 300.0
  /// A pod that was never ready longer than this after its start is not yet ready.
  static let readinessDelay = 30.0

  struct Groups: Sendable {
    var ready = 0
    var unready: [String] = []
    var missing: [String] = []
    var samples: [String: PodSample]
  }

  /// Sorts pods by whether their samples count.
  /// - Parameter resource: `cpu` leaves out pods that are just starting.
  func group(_ samples: [String: PodSample], resource: String?) -> Groups {
    var groups = Groups(samples: samples)
    for pod in pods {
      let state = PodState(pod)
      let name = pod.name
      if pod.isBeingDeleted || state.phase == "Failed" {
        groups.samples[name] = nil
      } else if state.phase == "Pending" {
        groups.unready.append(name)
      } else if let sample = samples[name] {
        if resource == "cpu", isStarting(pod, sample) {
          groups.unready.append(name)
        } else {
          groups.ready += 1
        }
      } else {
        groups.missing.append(name)
      }
    }
    for name in groups.unready { groups.samples[name] = nil }
    return groups
  }

  private func isStarting(_ pod: JSON, _ sample: PodSample) -> Bool {
    guard let ready = pod.condition("Ready"),
      let changed = ready["lastTransitionTime"].string.flatMap(Timestamp.init),
      let start = pod["status"]["startTime"].string.flatMap(Timestamp.init)
    else { return true }
    let isReady = ready["status"].string != "False"
    if start.advanced(seconds: Self.initialization) > now {
      return !isReady || sample.time < changed.advanced(seconds: sample.window)
    }
    return !isReady && start.advanced(seconds: Self.readinessDelay) > changed
  }

  /// Weighs what the samples say with the pods of which nothing is known, so that these never
  /// exaggerate a change.
  /// - Parameters:
  ///   - whenScalingDown: what a pod without a sample is then taken to use.
  ///   - ratio: of the use to the target.
  func replicas(
    _ groups: Groups, whenScalingDown: (String) -> Int,
    ratio: ([String: PodSample]) throws(MetricFault) -> Double
  ) throws(MetricFault) -> Int {
    let first = try ratio(groups.samples)
    let isHeldBack = !groups.unready.isEmpty && first > 1
    if !isHeldBack, groups.missing.isEmpty {
      return tolerance.covers(first) ? current : Self.roundedUp(first * Double(groups.ready))
    }
    var samples = groups.samples
    for name in groups.missing where first != 1 {
      samples[name] = PodSample(milli: first < 1 ? whenScalingDown(name) : 0, time: now)
    }
    if isHeldBack {
      for name in groups.unready { samples[name] = PodSample(milli: 0, time: now) }
    }
    let second = try ratio(samples)
    if tolerance.covers(second) || first < 1 && second > 1 || first > 1 && second < 1 {
      return current
    }
    let wanted = Self.roundedUp(second * Double(samples.count))
    let isReversed = second < 1 && wanted > current || second > 1 && wanted < current
    return isReversed ? current : wanted
  }

  /// For a metric of something else than pods: by the pods that are ready now.
  func replicas(ratio: Double) throws(MetricFault) -> Int {
    if current == 0 { return Self.roundedUp(ratio) }
    if tolerance.covers(ratio) { return current }
    guard !pods.isEmpty else { throw .noPods }
    let ready = pods.count { PodState($0).phase == "Running" && PodState($0).isReady }
    return Self.roundedUp(ratio * Double(ready))
  }

  static func roundedUp(_ number: Double) -> Int { Int(number.rounded(.up)) }
}

extension MetricFault {
  static let noPods = MetricFault("no pods returned by selector while calculating replica count")
  static let noSamples = MetricFault(
    "did not receive metrics for targeted pods (pods might be unready)")
}
