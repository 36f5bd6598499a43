import KubernetesAPI

extension ReplicaCalculator {
  /// What a metric says now, and how many replicas it asks for.
  struct Reading: Sendable {
    var replicas: Int
    /// Thousandths, of one pod.
    var milli: Int
    /// Of what was asked for; only with a target in percent.
    var percent: Int?
  }

  /// By the share of what pods ask for that they use.
  /// - Parameter target: percent.
  func utilization(
    _ samples: [String: PodSample], _ resource: String, container: String?, target: Int
  ) throws(MetricFault) -> Reading {
    let groups = try counted(samples, resource: resource)
    let requests = try requests(resource, container: container)
    let first = try Self.ratio(groups.samples, requests, target)
    let fallback = max(100, target)
    let wanted = try replicas(groups, whenScalingDown: { (requests[$0] ?? 0) * fallback / 100 }) {
      samples throws(MetricFault) in
      try Self.ratio(samples, requests, target).ratio
    }
    return Reading(replicas: wanted, milli: first.milli, percent: first.percent)
  }

  /// By the average use of a pod.
  /// - Parameter target: thousandths.
  func average(
    _ samples: [String: PodSample], resource: String?, target: Int
  ) throws(MetricFault) -> Reading {
    let groups = try counted(samples, resource: resource)
    let milli = Self.average(groups.samples)
    let wanted = try replicas(groups, whenScalingDown: { _ in target }) {
      samples throws(MetricFault) in
      Double(Self.average(samples)) / Double(max(1, target))
    }
    return Reading(replicas: wanted, milli: milli)
  }

  private func counted(
    _ samples: [String: PodSample], resource: String?
  ) throws(MetricFault) -> Groups {
    if pods.isEmpty { throw .noPods }
    let groups = group(samples, resource: resource)
    if groups.samples.isEmpty { throw .noSamples }
    return groups
  }

  private static func average(_ samples: [String: PodSample]) -> Int {
    samples.isEmpty ? 0 : samples.values.reduce(0) { $0 + $1.milli } / samples.count
  }

  private static func ratio(
    _ samples: [String: PodSample], _ requests: [String: Int], _ target: Int
  ) throws(MetricFault) -> (ratio: Double, percent: Int, milli: Int) {
    var (used, asked, count) = (0, 0, 0)
    for (name, sample) in samples {
      guard let request = requests[name] else { continue }
      used += sample.milli
      asked += request
      count += 1
    }
    guard asked > 0 else { throw MetricFault("no metrics returned matched known pods") }
    let percent = used * 100 / asked
    return (Double(percent) / Double(max(1, target)), percent, used / count)
  }

  /// Thousandths, by the pod's name. Sidecars count like other containers.
  private func requests(
    _ resource: String, container: String?
  ) throws(MetricFault) -> [String: Int] {
    var requests: [String: Int] = [:]
    for pod in pods {
      let whole = pod["spec"]["resources"]["requests"][resource]
      if container == nil, !whole.isNull {
        requests[pod.name] = Quantity(whole)?.milliValue ?? 0
        continue
      }
      let sidecars = pod["spec"]["initContainers"].elements.filter {
        $0["restartPolicy"].string == "Always"
      }
      var sum = 0
      for part in pod["spec"]["containers"].elements + sidecars {
        guard container == nil || part["name"].string == container else { continue }
        guard let asked = Quantity(part["resources"]["requests"][resource]) else {
          throw MetricFault(
            "missing request for \(resource) in container \(part["name"].string ?? "") of Pod "
              + pod.name)
        }
        sum += asked.milliValue
      }
      requests[pod.name] = sum
    }
    return requests
  }
}
