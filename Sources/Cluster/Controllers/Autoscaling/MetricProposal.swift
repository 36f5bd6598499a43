import KubernetesAPI

/// What one metric of an autoscaler proposes.
struct MetricProposal: Sendable {
  var replicas: Int
  /// As events name it.
  var name: String
  /// The entry of `status.currentMetrics`.
  var status: JSON
}

/// Why a metric proposes nothing.
struct MetricRefusal: Error, Sendable {
  /// Of the event and of condition ScalingActive.
  var reason: String
  var fault: MetricFault
  /// What was being read.
  var subject: String

  var message: String { "failed to get \(subject): \(fault.message)" }
}

/// A scaled target, as a metric sees it.
struct MetricTarget: Sendable {
  var namespace: String
  /// Of `spec` and `status`.
  var wanted: Int
  var present: Int
  var pods: [JSON]
  var tolerance: ReplicaCalculator.Tolerance
}

extension Cluster {
  /// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/#HorizontalPodAutoscalerSpec
  func proposal(
    of metric: JSON, _ target: MetricTarget
  ) throws(MetricRefusal) -> MetricProposal {
    let type = metric["type"].string ?? ""
    let source = metric[MetricSource.field(of: type)]
    let (reason, subject) = MetricSource.words(type, source)
    do throws(MetricFault) {
      switch type {
      case "Resource": return try resource(source, container: nil, target)
      case "ContainerResource":
        return try resource(source, container: source["container"].string ?? "", target)
      case "Pods": return try pods(source, target)
      case "Object": return try object(source, target)
      case "External": return try external(source, target)
      default: throw MetricFault("unknown metric source type \"\(type)\"")
      }
    } catch {
      throw MetricRefusal(reason: reason, fault: error, subject: subject)
    }
  }

  private func calculator(_ target: MetricTarget) -> ReplicaCalculator {
    ReplicaCalculator(
      pods: target.pods, current: target.wanted, tolerance: target.tolerance, now: now)
  }

  private func resource(
    _ source: JSON, container: String?, _ target: MetricTarget
  ) throws(MetricFault) -> MetricProposal {
    let name = source["name"].string ?? ""
    let goal = source["target"]
    let isAverage = !goal["averageValue"].isNull
    guard isAverage || goal["averageUtilization"].int != nil else {
      throw MetricFault(
        "invalid resource metric source: neither an average utilization target nor an average "
          + "value (usage) target was set")
    }
    let reading: ReplicaCalculator.Reading
    do throws(MetricFault) {
      let samples = try resourceSamples(target.pods, name, container: container)
      reading =
        if isAverage {
          try calculator(target).average(
            samples, resource: name, target: Quantity(goal["averageValue"])?.milliValue ?? 0)
        } else {
          try calculator(target).utilization(
            samples, name, container: container, target: goal["averageUtilization"].int ?? 0)
        }
    } catch {
      throw MetricFault(
        "failed to get \(name) \(isAverage ? "usage" : "utilization"): \(error.message)")
    }
    var current: JSON = ["averageValue": Quantity(milli: reading.milli).json]
    current.set("averageUtilization", to: reading.percent.map { JSON($0) })
    var status: JSON = ["name": .string(name), "current": current]
    status.set("container", to: container.map { .string($0) })
    let kind = container == nil || isAverage ? "resource" : "container resource"
    return MetricProposal(
      replicas: reading.replicas,
      name: "\(name) \(kind)" + (isAverage ? "" : " utilization (percentage of request)"),
      status: MetricSource.status(container == nil ? "Resource" : "ContainerResource", status))
  }

  private func resourceSamples(
    _ pods: [JSON], _ name: String, container: String?
  ) throws(MetricFault) -> [String: PodSample] {
    do throws(MetricFault) {
      return try samples(of: pods, name, container: container)
    } catch {
      throw MetricFault("unable to get metrics for resource \(name): \(error.message)")
    }
  }

  private func pods(_ source: JSON, _ target: MetricTarget) throws(MetricFault) -> MetricProposal {
    let name = source["metric"]["name"].string ?? ""
    let found: [String: PodSample]
    do throws(MetricFault) {
      found = try samples(of: target.pods, metric: name, in: target.namespace)
    } catch { throw MetricFault("unable to get metric \(name): \(error.message)") }
    let goal = Quantity(source["target"]["averageValue"])?.milliValue ?? 0
    let reading = try calculator(target).average(found, resource: nil, target: goal)
    return MetricProposal(
      replicas: reading.replicas, name: "pods metric \(name)",
      status: MetricSource.status(
        "Pods",
        [
          "metric": source["metric"],
          "current": ["averageValue": Quantity(milli: reading.milli).json],
        ]))
  }

  private func object(_ source: JSON, _ target: MetricTarget) throws(MetricFault) -> MetricProposal
  {
    let name = source["metric"]["name"].string ?? ""
    let described = source["describedObject"]
    let (kind, object) = (described["kind"].string ?? "", described["name"].string ?? "")
    let goal = source["target"]
    guard !goal["value"].isNull || !goal["averageValue"].isNull else {
      throw MetricFault(
        "invalid object metric source: neither a value target nor an average value target was set")
    }
    let usage: Int
    do throws(MetricFault) {
      let values = try customMetric(
        name, kind: kind, in: target.namespace, plural: "\(kind.lowercased())s", names: [object])
      usage = values[object] ?? 0
    } catch {
      throw MetricFault(
        "unable to get metric \(name): \(kind) on \(target.namespace) \(object)/\(error.message)")
    }
    let (replicas, current) = try goalMet(usage, goal, target)
    return MetricProposal(
      replicas: replicas,
      name: goal["averageValue"].isNull
        ? "\(kind) metric \(name)" : MetricSource.externalName(source["metric"]),
      status: MetricSource.status(
        "Object",
        ["describedObject": described, "metric": source["metric"], "current": current]))
  }

  private func external(
    _ source: JSON, _ target: MetricTarget
  ) throws(MetricFault) -> MetricProposal {
    let metric = source["metric"]
    let name = metric["name"].string ?? ""
    let goal = source["target"]
    guard !goal["value"].isNull || !goal["averageValue"].isNull else {
      throw MetricFault(
        "invalid external metric source: neither a value target nor an average value target was "
          + "set")
    }
    let usage: Int
    do throws(MetricFault) {
      usage = try externalMetric(name, selector: metric["selector"], in: target.namespace)
    } catch {
      throw MetricFault(
        "failed to get \(name) external metric: unable to get external metric "
          + "\(target.namespace)/\(name)/\(MetricSource.selector(metric)): \(error.message)")
    }
    let (replicas, current) = try goalMet(usage, goal, target)
    return MetricProposal(
      replicas: replicas, name: MetricSource.externalName(metric),
      status: MetricSource.status("External", ["metric": metric, "current": current]))
  }

  /// A value of the whole is compared as it is, or divided by the pods there are.
  private func goalMet(
    _ usage: Int, _ goal: JSON, _ target: MetricTarget
  ) throws(MetricFault) -> (Int, JSON) {
    if let average = Quantity(goal["averageValue"])?.milliValue {
      let present = target.present
      let ratio = Double(usage) / Double(max(1, average * present))
      let isFine = present > 0 && target.tolerance.covers(ratio)
      let wanted =
        isFine
        ? present : ReplicaCalculator.roundedUp(Double(usage) / Double(max(1, average)))
      let share = ReplicaCalculator.roundedUp(Double(usage) / Double(max(1, present)))
      return (wanted, ["averageValue": Quantity(milli: share).json])
    }
    let value = Quantity(goal["value"])?.milliValue ?? 0
    let replicas = try calculator(target).replicas(ratio: Double(usage) / Double(max(1, value)))
    return (replicas, ["value": Quantity(milli: usage).json])
  }
}
