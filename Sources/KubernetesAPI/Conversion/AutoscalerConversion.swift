/// `autoscaling/v1` knows one metric, CPU; what else an autoscaler has travels in annotations.
/// The rule is pkg/apis/autoscaling/v1/conversion.go.
enum AutoscalerConversion {
  /// Annotations of the v1 form that stand for fields of the v2 form.
  private enum Annotation {
    static let metrics = "autoscaling.alpha.kubernetes.io/metrics"
    static let currentMetrics = "autoscaling.alpha.kubernetes.io/current-metrics"
    static let conditions = "autoscaling.alpha.kubernetes.io/conditions"
    static let behavior = "autoscaling.alpha.kubernetes.io/behavior"
    static let all = [metrics, currentMetrics, conditions, behavior]
  }

  static func v1(fromV2 autoscaler: JSON) -> JSON {
    let spec = autoscaler["spec"]
    let status = autoscaler["status"]
    var result = withoutAnnotations(autoscaler)
    result["apiVersion"] = "autoscaling/v1"
    result["spec"].remove("metrics")
    result["spec"].remove("behavior")
    result["spec"].set(
      "targetCPUUtilizationPercentage",
      to: spec["metrics"].elements.first(where: isProcessorUtilization)?["resource"]["target"][
        "averageUtilization"])
    result["status"].remove("currentMetrics")
    result["status"].remove("conditions")
    result["status"].set("currentCPUUtilizationPercentage", to: currentUtilization(status))
    // v1 always writes both numbers, v2 leaves out the first where it is 0.
    for key in ["currentReplicas", "desiredReplicas"] where status[key].isNull {
      result["status"][key] = 0
    }
    let others = spec["metrics"].elements.filter { !isProcessorUtilization($0) }
    annotate(&result, Annotation.metrics, others.map { AutoscalerMetric.v1(source: $0) })
    annotate(
      &result, Annotation.currentMetrics,
      status["currentMetrics"].elements.map { AutoscalerMetric.v1(status: $0) })
    annotate(
      &result, Annotation.conditions, status["conditions"].elements.map(AutoscalerMetric.condition))
    if !spec["behavior"].isNull {
      result["metadata"]["annotations"][Annotation.behavior] = .string(
        AutoscalerBehavior.annotation(spec["behavior"]))
    }
    return result
  }

  static func v2(fromV1 autoscaler: JSON) -> JSON {
    let annotations = autoscaler["metadata"]["annotations"]
    var result = withoutAnnotations(autoscaler)
    result["apiVersion"] = "autoscaling/v2"
    result["spec"].remove("targetCPUUtilizationPercentage")
    result["status"].remove("currentCPUUtilizationPercentage")
    result["spec"]["metrics"] = .array(metrics(autoscaler))
    if let behavior = read(annotations[Annotation.behavior]).map(AutoscalerBehavior.read),
      !behavior.isEmpty
    {
      result["spec"]["behavior"] = behavior
    }
    let status = autoscaler["status"]
    if status["currentReplicas"] == 0 { result["status"].remove("currentReplicas") }
    if status["desiredReplicas"].isNull { result["status"]["desiredReplicas"] = 0 }
    result["status"]["currentMetrics"] = currentMetrics(autoscaler)
    if let conditions = read(annotations[Annotation.conditions])?.array {
      result["status"]["conditions"] = .array(conditions)
    }
    return result
  }

  /// Those of the annotation, then CPU; 80 % of CPU where nothing is said.
  private static func metrics(_ autoscaler: JSON) -> [JSON] {
    let noted = read(autoscaler["metadata"]["annotations"][Annotation.metrics])?.elements ?? []
    var metrics = noted.map { AutoscalerMetric.v2(source: $0) }
    let target = autoscaler["spec"]["targetCPUUtilizationPercentage"]
    if !target.isNull || metrics.isEmpty {
      metrics.append(processorUtilization(target.isNull ? 80 : target, under: "target"))
    }
    return metrics
  }

  /// Those of the annotation, which know more than the one percentage beside it.
  private static func currentMetrics(_ autoscaler: JSON) -> JSON {
    if let noted = read(autoscaler["metadata"]["annotations"][Annotation.currentMetrics])?.array {
      return .array(noted.map { AutoscalerMetric.v2(status: $0) })
    }
    let current = autoscaler["status"]["currentCPUUtilizationPercentage"]
    return current.isNull ? .null : [processorUtilization(current, under: "current")]
  }

  private static func processorUtilization(_ percent: JSON, under key: String) -> JSON {
    var value: JSON = ["averageUtilization": percent]
    if key == "target" { value["type"] = "Utilization" }
    return ["type": "Resource", "resource": ["name": "cpu", key: value]]
  }

  private static func isProcessorUtilization(_ metric: JSON) -> Bool {
    metric["type"].string == "Resource" && metric["resource"]["name"].string == "cpu"
      && !metric["resource"]["target"]["averageUtilization"].isNull
  }

  private static func currentUtilization(_ status: JSON) -> JSON? {
    let utilization = status["currentMetrics"].elements
      .filter { $0["type"].string == "Resource" && $0["resource"]["name"].string == "cpu" }
      .last { !$0["resource"]["current"]["averageUtilization"].isNull }
    return utilization?["resource"]["current"]["averageUtilization"]
  }

  private static func withoutAnnotations(_ autoscaler: JSON) -> JSON {
    var result = autoscaler
    guard !autoscaler["metadata"]["annotations"].isNull else { return result }
    for name in Annotation.all { result["metadata"]["annotations"].remove(name) }
    if result["metadata"]["annotations"].isEmpty { result["metadata"].remove("annotations") }
    return result
  }

  private static func annotate(_ object: inout JSON, _ name: String, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    object["metadata"]["annotations"][name] = .string("[\(texts.joined(separator: ","))]")
  }

  /// What an annotation holds; nil where it is missing or not JSON, which the server overlooks.
  private static func read(_ annotation: JSON) -> JSON? {
    annotation.string.flatMap { try? JSONReader.read($0) }
  }
}
