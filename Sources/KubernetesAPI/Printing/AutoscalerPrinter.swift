extension TablePrinter {
  static let autoscaler = TablePrinter(
    .name,
    .text("Reference", "What is scaled"),
    .text("Targets", "Each metric's value and the value to keep"),
    .text("MinPods", "Pods at least"),
    .text("MaxPods", "Pods at most"),
    .text("Replicas", "Pods that there are"),
    .age
  ) { object, now in
    let autoscaler = VersionConversion.toStored(object)
    let spec = autoscaler["spec"]
    let target = spec["scaleTargetRef"]
    return [
      Cell.name(autoscaler), "\(target["kind"].string ?? "")/\(target["name"].string ?? "")",
      .string(metrics(spec["metrics"].elements, autoscaler["status"]["currentMetrics"])),
      spec["minReplicas"].int.map { "\($0)" } ?? "<unset>", Cell.count(spec["maxReplicas"]),
      Cell.count(autoscaler["status"]["currentReplicas"]), Cell.age(autoscaler, now),
    ]
  }

  private static func metrics(_ metrics: [JSON], _ current: JSON) -> String {
    guard !metrics.isEmpty else { return "<none>" }
    let texts = metrics.enumerated().map { index, metric in text(metric, current[index]) }
    return Cell.list(texts, atMost: 2, separator: ", ")
  }

  /// `cpu: 50%/80%`, `100m/1`, `3/5 (avg)`; `<unknown>` where nothing was measured.
  private static func text(_ metric: JSON, _ current: JSON) -> String {
    let type = metric["type"].string ?? ""
    let key = type.prefix(1).lowercased() + type.dropFirst()
    let target = metric[key]["target"]
    let now = current[key]["current"]
    switch type {
    case "Resource", "ContainerResource":
      let name = metric[key]["name"].string ?? ""
      if !target["averageValue"].isNull {
        return "\(name): \(measured(now, "averageValue"))/\(pointed(target["averageValue"]))"
      }
      let wanted = target["averageUtilization"].int.map { "\($0)%" } ?? "<auto>"
      let have = now["averageUtilization"].int.map { "\($0)%" } ?? "<unknown>"
      return "\(name): \(have)/\(wanted)"
    case "Pods":
      return "\(measured(now, "averageValue"))/\(pointed(target["averageValue"]))"
    case "Object", "External":
      guard target["averageValue"].isNull else {
        let have = now["averageValue"].isNull ? "<unknown>" : Cell.quantity(now["averageValue"])
        return "\(have)/\(pointed(target["averageValue"])) (avg)"
      }
      return "\(measured(now, "value"))/\(pointed(target["value"]))"
    default: return "<unknown type>"
    }
  }

  private static func measured(_ current: JSON, _ key: String) -> String {
    current.isNull ? "<unknown>" : pointed(current[key])
  }

  /// A quantity that may be missing, as Go writes it.
  private static func pointed(_ value: JSON) -> String {
    value.isNull ? "<nil>" : Cell.quantity(value)
  }
}
