/// Devices that pods claim.
extension TablePrinter {
  static let resourceClaim = TablePrinter(
    .name, .text("State", "Whether it is given, and in use"), .age
  ) { claim, now in
    [Cell.name(claim), .string(state(claim)), Cell.age(claim, now)]
  }

  private static func state(_ claim: JSON) -> String {
    var states = claim.isBeingDeleted ? ["deleted"] : []
    if claim["status"]["allocation"].isNull {
      if states.isEmpty { states.append("pending") }
    } else {
      states.append("allocated")
      if !claim["status"]["reservedFor"].isEmpty { states.append("reserved") }
    }
    return states.joined(separator: ",")
  }

  static let resourceSlice = TablePrinter(
    .name,
    .text("Node", "The node that has the devices"),
    .text("Driver", "The driver that serves them"),
    .text("Pool", "The pool that they belong to"),
    .age
  ) { slice, now in
    let spec = slice["spec"]
    return [
      Cell.name(slice), .string(spec["nodeName"].string ?? ""),
      .string(spec["driver"].string ?? ""), .string(spec["pool"]["name"].string ?? ""),
      Cell.age(slice, now),
    ]
  }
}
