/// The kinds that keep pods running.
extension TablePrinter {
  static let replicaSet = TablePrinter(
    .name, desired, current, .integer("Ready", "Pods that are ready"), .age,
    .containers, .images, .selector
  ) { set, now in
    replicas(set, now) + Cell.containers(set["spec"]["template"])
      + [Cell.selector(set["spec"]["selector"])]
  }

  static let replicationController = TablePrinter(
    .name, desired, current, .integer("Ready", "Pods that are ready"), .age,
    .containers, .images, .selector
  ) { controller, now in
    replicas(controller, now) + Cell.containers(controller["spec"]["template"])
      + [Cell.labels(controller["spec"]["selector"])]
  }

  static let deployment = TablePrinter(
    .name,
    .text("Ready", "Pods that are ready, of those wanted"),
    .text("Up-to-date", "Pods made from the current template"),
    .text("Available", "Pods that have been ready for minReadySeconds"),
    .age, .containers, .images, .selector
  ) { deployment, now in
    let status = deployment["status"]
    return [
      Cell.name(deployment), readyOfWanted(deployment), Cell.count(status["updatedReplicas"]),
      Cell.count(status["availableReplicas"]), Cell.age(deployment, now),
    ] + Cell.containers(deployment["spec"]["template"])
      + [.string(LabelSelector.text(deployment["spec"]["selector"]))]
  }

  static let statefulSet = TablePrinter(
    .name, .text("Ready", "Pods that are ready, of those wanted"), .age, .containers, .images
  ) { set, now in
    [Cell.name(set), readyOfWanted(set), Cell.age(set, now)]
      + Cell.containers(set["spec"]["template"])
  }

  static let daemonSet = TablePrinter(
    .name,
    .integer("Desired", "Nodes that should run its pod"),
    .integer("Current", "Nodes that have its pod and should"),
    .integer("Ready", "Nodes whose pod is ready"),
    .integer("Up-to-date", "Nodes whose pod is made from the current template"),
    .integer("Available", "Nodes whose pod has been ready for minReadySeconds"),
    .text("Node Selector", "The labels that a node must have"),
    .age, .containers, .images, .selector
  ) { set, now in
    let counts = [
      "desiredNumberScheduled", "currentNumberScheduled", "numberReady", "updatedNumberScheduled",
      "numberAvailable",
    ]
    let template = set["spec"]["template"]
    return [Cell.name(set)] + counts.map { Cell.count(set["status"][$0]) }
      + [Cell.labels(template["spec"]["nodeSelector"]), Cell.age(set, now)]
      + Cell.containers(template) + [Cell.selector(set["spec"]["selector"])]
  }

  static let scale = TablePrinter(
    .text("Name", "The name of what is scaled"),
    .integer("Desired", "Pods that are wanted"),
    .integer("Available", "Pods that there are"),
    .age
  ) { scale, now in
    [
      Cell.name(scale), Cell.count(scale["spec"]["replicas"]),
      Cell.count(scale["status"]["replicas"]), Cell.age(scale, now),
    ]
  }

  private static let desired = TableColumn.integer("Desired", "Pods that are wanted")
  private static let current = TableColumn.integer("Current", "Pods that there are")

  private static func replicas(_ object: JSON, _ now: Timestamp) -> [JSON] {
    [
      Cell.name(object), Cell.count(object["spec"]["replicas"]),
      Cell.count(object["status"]["replicas"]), Cell.count(object["status"]["readyReplicas"]),
      Cell.age(object, now),
    ]
  }

  private static func readyOfWanted(_ object: JSON) -> JSON {
    let ready = object["status"]["readyReplicas"].int ?? 0
    return "\(ready)/\(object["spec"]["replicas"].int ?? 0)"
  }
}
