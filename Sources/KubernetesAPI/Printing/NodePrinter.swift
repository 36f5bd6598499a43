extension TablePrinter {
  static let node = TablePrinter(
    .name,
    .text("Status", "Whether the node is ready and takes new pods"),
    .text("Roles", "Roles that its labels name"),
    .age,
    .text("Version", "Version of its kubelet"),
    .text("Internal-IP", "Its first address inside the cluster's network").wide,
    .text("External-IP", "Its first address from outside").wide,
    .text("OS-Image", "The operating system that it reports").wide,
    .text("Kernel-Version", "Kernel and architecture that it reports").wide,
    .text("Container-Runtime", "Container runtime and its version").wide
  ) { node, now in
    let info = node["status"]["nodeInfo"]
    return [
      Cell.name(node), .string(nodeStatus(node)), .string(nodeRoles(node)), Cell.age(node, now),
      .string(info["kubeletVersion"].string ?? ""),
      nodeAddress(node, "InternalIP"), nodeAddress(node, "ExternalIP"),
      Cell.text(info["osImage"], orElse: "<unknown>"), .string(nodeKernel(info)),
      Cell.text(info["containerRuntimeVersion"], orElse: "<unknown>"),
    ]
  }

  private static func nodeStatus(_ node: JSON) -> String {
    let readiness =
      switch Cell.status(of: "Ready", in: node["status"]["conditions"]) {
      case "": "Unknown"
      case "True": "Ready"
      default: "NotReady"
      }
    return node["spec"]["unschedulable"].bool == true
      ? "\(readiness),SchedulingDisabled" : readiness
  }

  /// From labels `node-role.kubernetes.io/ROLE` and `kubernetes.io/role=ROLE`.
  private static func nodeRoles(_ node: JSON) -> String {
    let prefix = "node-role.kubernetes.io/"
    var roles: Set<String> = []
    for (key, value) in node["metadata"]["labels"].entries {
      if key.hasPrefix(prefix) {
        roles.insert(String(key.dropFirst(prefix.count)))
      } else if key == "kubernetes.io/role", let role = value.string {
        roles.insert(role)
      }
    }
    roles.remove("")
    return roles.isEmpty ? "<none>" : roles.sorted().joined(separator: ",")
  }

  private static func nodeAddress(_ node: JSON, _ type: String) -> JSON {
    node["status"]["addresses"].elements.first { $0["type"].string == type }?["address"] ?? "<none>"
  }

  /// `6.1.0 (amd64)`: 1.36 adds the architecture.
  private static func nodeKernel(_ info: JSON) -> String {
    guard let kernel = info["kernelVersion"].string, !kernel.isEmpty else { return "<unknown>" }
    guard let architecture = info["architecture"].string, !architecture.isEmpty else {
      return kernel
    }
    return "\(kernel) (\(architecture))"
  }
}
