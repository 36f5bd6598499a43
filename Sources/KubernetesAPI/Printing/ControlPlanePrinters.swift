/// What the control plane itself works with.
extension TablePrinter {
  static let lease = TablePrinter(.name, .text("Holder", "Who holds it"), .age) { lease, now in
    [
      Cell.name(lease), .string(lease["spec"]["holderIdentity"].string ?? ""),
      Cell.age(lease, now),
    ]
  }

  static let controllerRevision = TablePrinter(
    .name,
    .text("Controller", "Whose template it is"),
    .text("Revision", "Its number, which grows with every change"),
    .age
  ) { revision, now in
    [
      Cell.name(revision), .string(controller(revision)), Cell.count(revision["revision"]),
      Cell.age(revision, now),
    ]
  }

  /// `daemonset.apps/agent`
  private static func controller(_ object: JSON) -> String {
    guard let owner = object.controllerReference else { return "<none>" }
    let kind = owner.groupVersionKind
    let resource = GroupResource(kind.kind, group: kind.group).description.lowercased()
    return "\(resource)/\(owner["name"].string ?? "")"
  }

  static let runtimeClass = TablePrinter(
    .name, .text("Handler", "The runtime that runs its pods"), .age
  ) { item, now in
    [Cell.name(item), .string(item["handler"].string ?? ""), Cell.age(item, now)]
  }

  static let apiService = TablePrinter(
    .name,
    .text("Service", "The service that answers, or Local"),
    .text("Available", "Whether it answers"),
    .age
  ) { item, now in
    let service = item["spec"]["service"]
    return [
      Cell.name(item),
      service.isNull
        ? "Local" : "\(service["namespace"].string ?? "")/\(service["name"].string ?? "")",
      .string(availability(item.condition("Available") ?? .null)), Cell.age(item, now),
    ]
  }

  private static func availability(_ condition: JSON) -> String {
    let status = condition["status"].string ?? "Unknown"
    guard status != "True", let reason = condition["reason"].string, !reason.isEmpty else {
      return status
    }
    return "\(status) (\(reason))"
  }

  static let flowSchema: TablePrinter = {
    var printer = TablePrinter(
      .name,
      .text("PriorityLevel", "The level that matching requests wait at"),
      .text("MatchingPrecedence", "Lower numbers are tried first"),
      .text("DistinguisherMethod", "How its requests are told apart"),
      .age,
      .text("MissingPL", "Whether its level is missing")
    ) { schema, now in
      let spec = schema["spec"]
      let dangling = Cell.status(of: "Dangling", in: schema["status"]["conditions"])
      return [
        Cell.name(schema), .string(spec["priorityLevelConfiguration"]["name"].string ?? ""),
        Cell.count(spec["matchingPrecedence"]), Cell.text(spec["distinguisherMethod"]["type"]),
        Cell.age(schema, now), .string(dangling.isEmpty ? "?" : dangling),
      ]
    }
    printer.order = { left, right in
      let precedence = (
        left["spec"]["matchingPrecedence"].int ?? 0, right["spec"]["matchingPrecedence"].int ?? 0
      )
      return precedence.0 == precedence.1 ? left.name < right.name : precedence.0 < precedence.1
    }
    return printer
  }()

  static let priorityLevel = TablePrinter(
    .name,
    .text("Type", "Limited, or Exempt from limits"),
    .text("NominalConcurrencyShares", "Its share of the requests served at a time"),
    .text("Queues", "How many queues it has"),
    .text("HandSize", "How many queues one flow is dealt"),
    .text("QueueLengthLimit", "How many requests may wait in a queue"),
    .age
  ) { level, now in
    let limited = level["spec"]["limited"]
    let queuing = limited["limitResponse"]["queuing"]
    return [
      Cell.name(level), .string(level["spec"]["type"].string ?? ""),
      limited.isNull ? "<none>" : limited["nominalConcurrencyShares"],
      Cell.text(queuing["queues"]), Cell.text(queuing["handSize"]),
      Cell.text(queuing["queueLengthLimit"]), Cell.age(level, now),
    ]
  }
}
