/// Small kinds of the core group.
extension TablePrinter {
  static let namespace = TablePrinter(
    .name, .text("Status", "Active, or Terminating while its contents are deleted"), .age
  ) { namespace, now in
    [
      Cell.name(namespace), .string(namespace["status"]["phase"].string ?? ""),
      Cell.age(namespace, now),
    ]
  }

  static let configMap = TablePrinter(.name, .text("Data", "How many entries it has"), .age) {
    map, now in
    let entries = map["data"].entries.count + map["binaryData"].entries.count
    return [Cell.name(map), JSON(entries), Cell.age(map, now)]
  }

  static let secret = TablePrinter(
    .name, .text("Type", "What the entries are for"), .text("Data", "How many entries it has"), .age
  ) { secret, now in
    [
      Cell.name(secret), .string(secret["type"].string ?? ""), Cell.count(of: secret["data"]),
      Cell.age(secret, now),
    ]
  }

  static let podTemplate = TablePrinter(
    .name,
    .text("Containers", "Names of the containers in the template"),
    .text("Images", "Images of the containers in the template"),
    .text("Pod Labels", "Labels of pods made from the template")
  ) { template, _ in
    [Cell.name(template)] + Cell.containers(template["template"])
      + [Cell.labels(template["template"]["metadata"]["labels"])]
  }

  static let componentStatus = TablePrinter(
    .name,
    .text("Status", "Whether the component is healthy"),
    .text("Message", "What the component said"),
    .text("Error", "Why it could not be asked")
  ) { component, _ in
    let health = component["conditions"].elements.first { $0["type"].string == "Healthy" } ?? .null
    let status: JSON =
      switch health["status"].string {
      case nil: "Unknown"
      case "True": "Healthy"
      default: "Unhealthy"
      }
    return [
      Cell.name(component), status, .string(health["message"].string ?? ""),
      .string(health["error"].string ?? ""),
    ]
  }

  static let resourceQuota = TablePrinter(
    .name,
    .text("Request", "What is used, of what may be: requests and counts"),
    .text("Limit", "What is used, of what may be: limits"),
    .age
  ) { quota, now in
    let status = quota["status"]
    var columns = (requests: [String](), limits: [String]())
    for (resource, hard) in status["hard"].entries {
      let used = Cell.quantity(status["used"][resource])
      let text = "\(resource): \(used)/\(Cell.quantity(hard))"
      if resource.hasPrefix("limits.") {
        columns.limits.append(text)
      } else {
        columns.requests.append(text)
      }
    }
    return [
      Cell.name(quota), .string(columns.requests.joined(separator: ", ")),
      .string(columns.limits.joined(separator: ", ")), Cell.age(quota, now),
    ]
  }
}
