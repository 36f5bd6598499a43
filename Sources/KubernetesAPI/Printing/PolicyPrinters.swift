/// Who may do what, and what is kept from happening.
extension TablePrinter {
  static let disruptionBudget = TablePrinter(
    .name,
    .text("Min Available", "Pods that must stay"),
    .text("Max Unavailable", "Pods that may be missing"),
    .integer("Allowed Disruptions", "Pods that may be evicted now"),
    .age
  ) { budget, now in
    [
      Cell.name(budget), numberOrPercent(budget["spec"]["minAvailable"]),
      numberOrPercent(budget["spec"]["maxUnavailable"]),
      Cell.count(budget["status"]["disruptionsAllowed"]), Cell.age(budget, now),
    ]
  }

  private static func numberOrPercent(_ value: JSON) -> JSON {
    if value.isNull { return "N/A" }
    return .string(value.string ?? value.description)
  }

  static let priorityClass = TablePrinter(
    .name,
    .integer("Value", "The priority of its pods"),
    .boolean("Global-Default", "Whether pods without a class have this one"),
    .age,
    .text("PreemptionPolicy", "Whether its pods may push others out")
  ) { item, now in
    [
      Cell.name(item), Cell.count(item["value"]), .bool(item["globalDefault"].bool ?? false),
      Cell.age(item, now), .string(item["preemptionPolicy"].string ?? ""),
    ]
  }

  static let roleBinding = TablePrinter(
    .name,
    .text("Role", "The role that is granted"),
    .age,
    .text("Users", "Users that have it").wide,
    .text("Groups", "Groups that have it").wide,
    .text("ServiceAccounts", "Service accounts that have it").wide
  ) { binding, now in
    let role = binding["roleRef"]
    return [
      Cell.name(binding), "\(role["kind"].string ?? "")/\(role["name"].string ?? "")",
      Cell.age(binding, now), subjects(binding, "User"), subjects(binding, "Group"),
      subjects(binding, "ServiceAccount"),
    ]
  }

  private static func subjects(_ binding: JSON, _ kind: String) -> JSON {
    let names = binding["subjects"].elements.filter { $0["kind"].string == kind }.map { subject in
      let name = subject["name"].string ?? ""
      return kind == "ServiceAccount" ? "\(subject["namespace"].string ?? "")/\(name)" : name
    }
    return .string(names.joined(separator: ", "))
  }

  static let certificateRequest = TablePrinter(
    .name,
    .age,
    .text("SignerName", "Who shall sign it"),
    .text("Requestor", "Who asked for it"),
    .text("RequestedDuration", "How long it shall be valid"),
    .text("Condition", "What became of it")
  ) { request, now in
    let spec = request["spec"]
    let duration = spec["expirationSeconds"].int.map {
      HumanDuration.text(microseconds: Int64($0) * 1_000_000)
    }
    return [
      Cell.name(request), Cell.age(request, now), Cell.text(spec["signerName"]),
      .string(spec["username"].string ?? ""), .string(duration ?? "<none>"),
      .string(certificateStatus(request["status"])),
    ]
  }

  private static func certificateStatus(_ status: JSON) -> String {
    let types = status["conditions"].elements.compactMap { $0["type"].string }
    let decision =
      types.contains("Denied") ? "Denied" : types.contains("Approved") ? "Approved" : "Pending"
    return decision + (types.contains("Failed") ? ",Failed" : "")
      + (status["certificate"].isEmpty ? "" : ",Issued")
  }
}
