import KubernetesAPI

extension Cluster {
  /// The objects of a control plane that has just come up, and its nodes.
  mutating func boot() {
    bootstrap()
    for node in settings.nodes { addNode(node) }
  }
}
