/// The file that tells kubectl where a cluster is. The administrator is the current context, `x`;
/// each further user has a context of its own name.
public struct Kubeconfig: Sendable {
  public let text: String

  public init(port: Int, users: [String]) {
    let server = "http://\(ClusterListener.host):\(port)"
    var lines = ["apiVersion: v1", "kind: Config", "current-context: x", "clusters:"]
    lines += ["- {name: c, cluster: {server: \"\(server)\"}}"]
    // No token travels over plain HTTP: who someone is stands in the address.
    lines += users.map { "- {name: \"c-\($0)\", cluster: {server: \"\(server)/as/\($0)\"}}" }
    lines += ["users:", "- {name: admin, user: {}}"]
    lines += users.map { "- {name: \"\($0)\", user: {}}" }
    lines += ["contexts:", "- {name: x, context: {cluster: c, user: admin, namespace: default}}"]
    lines += users.map {
      "- {name: \"\($0)\", context: {cluster: \"c-\($0)\", user: \"\($0)\", namespace: default}}"
    }
    text = lines.joined(separator: "\n") + "\n"
  }
}
