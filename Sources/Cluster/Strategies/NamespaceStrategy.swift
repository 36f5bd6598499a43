import KubernetesAPI

/// What the server decides of namespaces.
/// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/namespace-v1/
enum NamespaceStrategy {
  /// A namespace carries its own name as a label, and waits for its contents when it goes.
  static func prepareForCreate(_ object: inout JSON) {
    object["metadata"]["labels"]["kubernetes.io/metadata.name"] = .string(object.name)
    var finalizers = object["spec"]["finalizers"].strings
    if !finalizers.contains("kubernetes") { finalizers.append("kubernetes") }
    object["spec"]["finalizers"] = JSON(finalizers)
  }

  /// What holds a namespace changes through `finalize` only.
  static func prepareForUpdate(_ new: inout JSON, _ old: JSON, subresource: String) {
    if subresource == "finalize" {
      let spec = new["spec"]
      new = old
      new["spec"] = spec
    } else {
      new["spec"].set("finalizers", to: old["spec"].value("finalizers"))
      new["metadata"]["labels"]["kubernetes.io/metadata.name"] = .string(old.name)
    }
  }
}
