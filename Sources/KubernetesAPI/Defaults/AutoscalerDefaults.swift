/// https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
enum AutoscalerDefaults {
  static func fill(_ autoscaler: inout JSON, version: String) {
    autoscaler.within("spec") { spec in
      spec.fill("minReplicas", 1)
      guard version != "v1" else { return }
      if spec["metrics"].isEmpty { spec["metrics"] = [standardMetric] }
      spec.within("behavior", fillBehavior)
    }
  }

  /// 80% of the CPU that was asked for.
  private static let standardMetric: JSON = [
    "type": "Resource",
    "resource": [
      "name": "cpu", "target": ["type": "Utilization", "averageUtilization": 80],
    ],
  ]

  private static func fillBehavior(_ behavior: inout JSON) {
    fillRules(
      &behavior, "scaleUp",
      policies: [
        ["type": "Pods", "value": 4, "periodSeconds": 15],
        ["type": "Percent", "value": 100, "periodSeconds": 15],
      ])
    behavior["scaleUp"].fill("stabilizationWindowSeconds", 0)
    fillRules(
      &behavior, "scaleDown",
      policies: [["type": "Percent", "value": 100, "periodSeconds": 15]])
  }

  private static func fillRules(_ behavior: inout JSON, _ key: String, policies: JSON) {
    behavior[key].fill("selectPolicy", "Max")
    if behavior[key]["policies"].isEmpty { behavior[key]["policies"] = policies }
  }
}
