import KubernetesAPI

/// What keeps a container from being configured.
enum ContainerEnvironment {
  /// In the kubelet's words; nil when nothing does.
  static func fault(of container: JSON, _ pod: JSON, in cluster: Cluster) -> String? {
    for source in container["envFrom"].elements {
      for (field, resource) in [
        ("configMapRef", GroupResource.configMaps), ("secretRef", GroupResource.secrets),
      ] where source.has(field) {
        let fault = fault(resource, source[field], key: nil, pod.namespace, cluster)
        if let fault { return fault }
      }
    }
    for variable in container["env"].elements {
      let source = variable["valueFrom"]
      for (field, resource) in [
        ("configMapKeyRef", GroupResource.configMaps), ("secretKeyRef", GroupResource.secrets),
      ] where source.has(field) {
        let reference = source[field]
        let fault = fault(
          resource, reference, key: reference["key"].string, pod.namespace, cluster)
        if let fault { return fault }
      }
    }
    return nil
  }

  private static func fault(
    _ resource: GroupResource, _ reference: JSON, key: String?, _ namespace: String,
    _ cluster: Cluster
  ) -> String? {
    if reference["optional"].bool == true { return nil }
    let name = reference["name"].string ?? ""
    guard let object = cluster.store[ObjectKey(resource, namespace, name)] else {
      return "\(resource == .secrets ? "secret" : "configmap") \"\(name)\" not found"
    }
    guard let key, !object["data"].has(key) else { return nil }
    let kind = resource == .secrets ? "Secret" : "ConfigMap"
    return "couldn't find key \(key) in \(kind) \(namespace)/\(name)"
  }
}
