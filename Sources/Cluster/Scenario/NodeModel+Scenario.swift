import KubernetesAPI

extension NodeModel {
  /// One entry of a scenario's `nodes`: a node, or `count` alike whose names are numbered.
  /// - Parameter after: how many nodes there are already; addresses go on from there.
  static func models(
    _ json: JSON, _ path: [String], after: Int
  ) throws(ScenarioFault) -> [NodeModel] {
    var fields = try ScenarioFields(json, path)
    let name = try fields.required("name")
    let count = try fields.whole("count", in: 1...2000)
    var capacity = [
      "cpu": try fields.quantity("cpu") ?? "4", "memory": try fields.quantity("memory") ?? "16Gi",
      "pods": try fields.quantity("pods") ?? "110",
      "ephemeral-storage": try fields.quantity("ephemeral-storage") ?? "100Gi",
    ]
    if let gpus = try fields.quantity("gpus") { capacity["nvidia.com/gpu"] = gpus }
    var labels = try fields.textMap("labels") ?? [:]
    if let zone = try fields.text("zone") { labels["topology.kubernetes.io/zone"] = zone }
    labels["topology.kubernetes.io/region"] = try fields.text("region") ?? "local"
    let taints = try fields.list("taints").map(\.0)
    let speed = try fields.number("speed") ?? 1
    guard speed >= 0.01 else {
      throw fields.fault("speed", .double(speed), "0.01 or more; 1 is a node like any other")
    }
    try fields.end()
    return (0..<(count ?? 1)).map { place in
      let number = after + place + 1
      var node = NodeModel(
        name: count == nil ? name : "\(name)-\(place + 1)", labels: labels, taints: taints,
        capacity: capacity, address: "192.168.\(10 + number / 250).\(number % 250)",
        podNetwork: "10.\(244 + number / 250).\(number % 250)")
      node.speed = speed
      return node
    }
  }
}
