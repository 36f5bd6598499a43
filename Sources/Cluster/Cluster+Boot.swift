import KubernetesAPI

extension Cluster {
  /// The objects of a control plane that has just come up, and its nodes.
  mutating func boot() {
    for name in ["default", "kube-system", "kube-public", "kube-node-lease"] {
      let namespace: JSON = [
        "apiVersion": "v1", "kind": "Namespace",
        "metadata": [
          "name": .string(name), "labels": ["kubernetes.io/metadata.name": .string(name)],
        ],
        "spec": ["finalizers": ["kubernetes"]],
      ]
      // The built-in types always have namespaces; a fault here is one of the program.
      _ = try? create(namespace, .namespaces, as: .server)
    }
    for node in settings.nodes { addNode(node) }
  }
}
