/// HorizontalPodAutoscalers, in the second version whatever was sent.
/// https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
extension KindRules {
  static let autoscaler = KindRules(
    creation: { faults, autoscaler in
      faults.checkMetadata(creating: autoscaler, isNamespaced: true)
      faults.checkAutoscaler(autoscaler["spec"], fewest: 1, FieldPath("spec"))
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      let fewest = old["spec"]["minReplicas"] == 0 ? 0 : 1
      faults.checkAutoscaler(new["spec"], fewest: fewest, FieldPath("spec"))
    },
    subresources: [
      "status": { faults, old, new in
        faults.checkMetadata(updating: old, to: new)
        for field in ["currentReplicas", "desiredReplicas"] {
          faults.checkNotNegative(new["status"][field].int, FieldPath("status").child(field))
        }
      }
    ])
}

extension FaultList {
  fileprivate mutating func checkAutoscaler(_ spec: JSON, fewest: Int, _ path: FieldPath) {
    let (least, most) = (spec["minReplicas"].int, spec.number("maxReplicas"))
    if let least, least < fewest {
      invalid(
        path.child("minReplicas"), JSON(least), "must be greater than or equal to \(fewest)")
    }
    if most == 0 {
      required(path.child("maxReplicas"), "must be set and greater than 0")
    } else if most < 0 {
      invalid(path.child("maxReplicas"), JSON(most), "must be greater than 0")
    }
    if let least, most < least {
      invalid(
        path.child("maxReplicas"), JSON(most), "must be greater than or equal to `minReplicas`")
    }
    checkTarget(spec["scaleTargetRef"], mayBeCore: false, path.child("scaleTargetRef"))
    let metrics = spec["metrics"].elements
    for (index, metric) in metrics.enumerated() {
      checkMetric(metric, path.child("metrics").index(index))
    }
    if least == 0, !metrics.contains(where: { ["Object", "External"].contains($0.text("type")) }) {
      forbidden(
        path.child("metrics"),
        "must specify at least one Object or External metric to support scaling to zero replicas")
    }
    for direction in ["scaleUp", "scaleDown"] {
      checkScaling(spec["behavior"][direction], path.child("behavior", direction))
    }
  }

  /// What is scaled, or described by a metric. Only the latter may be of the core group.
  private mutating func checkTarget(_ target: JSON, mayBeCore: Bool, _ path: FieldPath) {
    for field in ["kind", "name"] {
      let text = target.text(field)
      if text.isEmpty {
        required(path.child(field))
      } else {
        invalid(path.child(field), text, NameFormat.pathSegment(text))
      }
    }
    let version = target.text("apiVersion")
    let count = version.split(separator: "/", omittingEmptySubsequences: false).count
    if count > 2 {
      invalid(
        path.child("apiVersion"), version, ["unexpected GroupVersion string: \(version)"])
    } else if count < 2, !mayBeCore, target.text("kind") != "ReplicationController" {
      invalid(path.child("apiVersion"), version, ["apiVersion must specify API group"])
    }
  }

  private mutating func checkScaling(_ rules: JSON, _ path: FieldPath) {
    guard !rules.isNull else { return }
    if let window = rules["stabilizationWindowSeconds"].int {
      let path = path.child("stabilizationWindowSeconds")
      if window < 0 { invalid(path, JSON(window), "must be greater than or equal to zero") }
      if window > 3600 { invalid(path, JSON(window), "must be less than or equal to 3600") }
    }
    checkOption(rules, "selectPolicy", ["Disabled", "Max", "Min"], path)
    let policies = rules["policies"].elements
    if policies.isEmpty { required(path.child("policies"), "must specify at least one Policy") }
    for (index, policy) in policies.enumerated() {
      checkScalingPolicy(policy, path.child("policies").index(index))
    }
    if let tolerance = Quantity(rules["tolerance"]), tolerance.isNegative {
      invalid(
        path.child("tolerance"), rules["tolerance"], "must be greater or equal to zero")
    }
  }

  private mutating func checkScalingPolicy(_ policy: JSON, _ path: FieldPath) {
    let (type, period) = (policy.text("type"), policy.number("periodSeconds"))
    if !["Pods", "Percent"].contains(type) {
      notSupported(path.child("type"), .string(type), ["Percent", "Pods"])
    }
    checkPositive(policy.number("value"), path.child("value"))
    checkPositive(period, path.child("periodSeconds"))
    if period > 1800 {
      invalid(path.child("periodSeconds"), JSON(period), "must be less than or equal to 1800")
    }
  }
}

extension FaultList {
  /// By the field of a metric that tells it, in the server's order.
  private static let metricTypes = [
    ("object", "Object"), ("external", "External"), ("pods", "Pods"), ("resource", "Resource"),
    ("containerResource", "ContainerResource"),
  ]

  private mutating func checkMetric(_ metric: JSON, _ path: FieldPath) {
    let type = metric.text("type")
    let known = ["ContainerResource", "External", "Object", "Pods", "Resource"]
    if type.isEmpty { required(path.child("type"), "must specify a metric source type") }
    if !known.contains(type) { notSupported(path.child("type"), .string(type), known) }
    let present = Self.metricTypes.map(\.0).filter(metric.isSet)
    if let first = present.first { checkMetricSource(metric[first], first, path.child(first)) }
    if let field = Self.metricTypes.first(where: { $0.1 == type })?.0 {
      if !metric.isSet(field) {
        required(path.child(field), "must populate information for the given metric source")
      }
      if present.count != 1 {
        for other in present.sorted() where other != field {
          forbidden(path.child(other), "must populate the given metric source only")
        }
      }
    } else {
      notSupported(path.child("type"), .string(type), known)
      if present.count != 1 {
        for other in present.sorted() {
          forbidden(path.child(other), "must populate the given metric source only")
        }
      }
    }
  }

  private mutating func checkMetricSource(_ source: JSON, _ kind: String, _ path: FieldPath) {
    let target = source["target"]
    let targetPath = path.child("target")
    let (hasValue, hasAverage) = (target.isSet("value"), target.isSet("averageValue"))
    switch kind {
    case "object":
      checkTarget(source["describedObject"], mayBeCore: true, path.child("describedObject"))
      checkMetricName(source, path)
      checkMetricTarget(target, targetPath)
      if !hasValue, !hasAverage {
        required(
          targetPath.child("averageValue"), "must set either a target value or averageValue")
      }
    case "external":
      checkMetricName(source, path)
      checkMetricTarget(target, targetPath)
      if !hasValue, !hasAverage {
        required(
          targetPath.child("averageValue"),
          "must set either a target value for metric or a per-pod target")
      }
      if hasValue, hasAverage {
        forbidden(
          targetPath.child("value"),
          "may not set both a target value for metric and a per-pod target")
      }
    case "pods":
      checkMetricName(source, path)
      checkMetricTarget(target, targetPath)
      if !hasAverage {
        required(
          targetPath.child("averageValue"), "must specify a positive target averageValue")
      }
    default: checkResourceMetric(source, ofContainer: kind == "containerResource", path)
    }
  }

  private mutating func checkResourceMetric(
    _ source: JSON, ofContainer: Bool, _ path: FieldPath
  ) {
    let target = source["target"]
    let targetPath = path.child("target")
    if source.text("name").isEmpty {
      required(path.child("name"), "must specify a resource name")
    } else if ofContainer {
      checkContainerResourceName(source.text("name"), path.child("name"))
    }
    if ofContainer {
      if source.text("container").isEmpty {
        required(path.child("container"), "must specify a container")
      }
      checkName(source, "container", NameFormat.dnsLabel, path)
    }
    checkMetricTarget(target, targetPath)
    switch (target.isSet("averageUtilization"), target.isSet("averageValue")) {
    case (false, false):
      required(
        targetPath.child("averageUtilization"),
        "must set either a target raw value or a target utilization")
    case (true, true):
      forbidden(
        targetPath.child("averageValue"),
        "may not set both a target raw value and a target utilization")
    default: break
    }
  }

  private mutating func checkMetricName(_ source: JSON, _ path: FieldPath) {
    let name = source["metric"].text("name")
    if name.isEmpty {
      required(path.child("metric", "name"), "must specify a metric name")
    } else {
      invalid(path.child("metric", "name"), name, NameFormat.pathSegment(name))
    }
  }

  private mutating func checkMetricTarget(_ target: JSON, _ path: FieldPath) {
    let type = target.text("type")
    if type.isEmpty { required(path.child("type"), "must specify a metric target type") }
    if !["Utilization", "Value", "AverageValue"].contains(type) {
      invalid(path.child("type"), type, ["must be either Utilization, Value, or AverageValue"])
    }
    for field in ["value", "averageValue"] {
      guard let amount = Quantity(target[field]) else { continue }
      if amount.isNegative || amount.isZero {
        invalid(path.child(field), .string(amount.description), "must be positive")
      }
    }
    if let percent = target["averageUtilization"].int, percent < 1 {
      invalid(path.child("averageUtilization"), JSON(percent), "must be greater than 0")
    }
  }
}
