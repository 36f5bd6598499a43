extension TablePrinter {
  static let pod: TablePrinter = {
    var printer = TablePrinter(
      .name,
      .text("Ready", "Containers that are ready, of all, sidecars included"),
      .text("Status", "The pod's phase, or what its containers say more precisely"),
      .text("Restarts", "How often containers were restarted, and when last"),
      .age,
      .text("IP", "The pod's first address").wide,
      .text("Node", "The node it is bound to").wide,
      .text("Nominated Node", "The node that is being cleared for it by preemption").wide,
      .text("Readiness Gates", "Further conditions of readiness that hold, of all").wide
    ) { pod, now in
      let summary = PodSummary(pod)
      return [
        Cell.name(pod),
        .string("\(summary.ready)/\(summary.containers)"),
        .string(summary.status),
        .string(summary.restartsText(now)),
        Cell.age(pod, now),
        Cell.text(pod["status"]["podIPs"][0]["ip"]),
        Cell.text(pod["spec"]["nodeName"]),
        Cell.text(pod["status"]["nominatedNodeName"]),
        .string(PodSummary.readinessGates(pod)),
      ]
    }
    printer.conditions = { pod in
      switch pod["status"]["phase"].string {
      case "Succeeded": completed("Succeeded", "The pod has completed successfully.")
      case "Failed": completed("Failed", "The pod failed.")
      default: nil
      }
    }
    return printer
  }()

  /// With this mark clients may hide rows of pods that are done.
  private static func completed(_ reason: JSON, _ message: JSON) -> JSON {
    [["type": "Completed", "status": "True", "reason": reason, "message": message]]
  }
}
