import KubernetesAPI

/// A pod's use of something at a moment, averaged over the window before it.
struct PodSample: Sendable {
  /// Thousandths.
  var milli: Int
  var time: Timestamp
  /// Seconds.
  var window = PodSample.standardWindow

  static let standardWindow = 15.0
}

/// Why a number of replicas cannot be computed, in the autoscaler's words.
struct MetricFault: Error, Sendable, Hashable {
  var message: String

  init(_ message: String) { self.message = message }
}

extension Cluster {
  /// What pods use of a resource, by their names. Pods of which nothing is known are left out.
  /// - Parameter container: only this one's share; nil: of all containers.
  func samples(
    of pods: [JSON], _ resource: String, container: String? = nil
  ) throws(MetricFault) -> [String: PodSample] {
    guard settings.servesMetrics else {
      throw MetricFault(
        "unable to fetch metrics from resource metrics API: the server could not find the "
          + "requested resource (get pods.metrics.k8s.io)")
    }
    var samples: [String: PodSample] = [:]
    for pod in pods {
      guard let usage = containerUsage(of: pod, at: now) else { continue }
      let counted = usage.filter { container == nil || $0.name == container }
      guard !counted.isEmpty else { continue }
      switch resource {
      case "cpu":
        let milli = counted.reduce(0) { $0 + $1.usage.cpuMillicores }
        samples[pod.name] = PodSample(milli: milli, time: now)
      case "memory":
        let milli = counted.reduce(0) { $0 + $1.usage.memoryBytes * 1000 }
        samples[pod.name] = PodSample(milli: milli, time: now)
      default: continue
      }
    }
    if samples.isEmpty {
      throw MetricFault("no metrics returned from resource metrics API")
    }
    return samples
  }

  /// A custom metric of pods.
  func samples(
    of pods: [JSON], metric: String, in namespace: String
  ) throws(MetricFault) -> [String: PodSample] {
    let values = try customMetric(
      metric, kind: "Pod", in: namespace, plural: "pods", names: pods.map(\.name))
    return values.mapValues { PodSample(milli: $0, time: now) }
  }

  func customMetric(
    _ metric: String, kind: String, in namespace: String, plural: String, names: [String]
  ) throws(MetricFault) -> [String: Int] {
    let api = "unable to fetch metrics from custom metrics API: "
    if givenMetrics.custom.isEmpty {
      throw MetricFault("\(api)no custom metrics API (custom.metrics.k8s.io) registered")
    }
    let key = GivenMetrics.Custom(namespace: namespace, kind: kind, metric: metric)
    let found = (givenMetrics.custom[key] ?? [:]).filter { names.contains($0.key) }
    if found.isEmpty {
      throw MetricFault("\(api)the server could not find the metric \(metric) for \(plural)")
    }
    return found
  }

  /// The sum of the series of an external metric that a selector chooses.
  func externalMetric(
    _ metric: String, selector: JSON, in namespace: String
  ) throws(MetricFault) -> Int {
    if givenMetrics.external.isEmpty {
      throw MetricFault(
        "unable to fetch metrics from external metrics API: the server could not find the "
          + "requested resource (get \(metric).external.metrics.k8s.io)")
    }
    let wanted = LabelSelector(selector)
    let series = givenMetrics.external.filter {
      $0.namespace == namespace && $0.metric == metric && wanted.matches($0.labels)
    }
    if series.isEmpty { throw MetricFault("no metrics returned from external metrics API") }
    return series.reduce(0) { $0 + $1.milli }
  }
}
