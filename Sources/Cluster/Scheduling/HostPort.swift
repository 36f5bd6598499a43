import KubernetesAPI

/// A port of the node that a pod wants for itself.
struct HostPort: Hashable, Sendable {
  var address: String
  var transport: String
  var port: Int

  static func all(of spec: JSON) -> [HostPort] {
    let sidecars = spec["initContainers"].elements.filter { $0["restartPolicy"] == "Always" }
    return (sidecars + spec["containers"].elements).flatMap { container in
      container["ports"].elements.compactMap { port in
        guard let number = port["hostPort"].int, number > 0 else { return nil }
        return HostPort(
          address: port["hostIP"].string ?? "0.0.0.0",
          transport: port["protocol"].string ?? "TCP", port: number)
      }
    }
  }

  /// The address 0.0.0.0 is every address.
  func conflicts(with other: HostPort) -> Bool {
    port == other.port && transport == other.transport
      && (address == other.address || address == "0.0.0.0" || other.address == "0.0.0.0")
  }
}
