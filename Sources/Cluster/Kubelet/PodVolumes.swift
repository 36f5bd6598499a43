import KubernetesAPI

/// What keeps a pod's volumes from being mounted.
enum PodVolumes {
  /// In the kubelet's words, one for each volume that can't be mounted.
  static func faults(of pod: JSON, in cluster: Cluster) -> [String] {
    pod["spec"]["volumes"].elements.compactMap { volume in
      let name = volume["name"].string ?? ""
      // A namespace's certificates are published within moments of its creation.
      guard !name.hasPrefix("kube-api-access-"),
        let fault = fault(of: volume, pod.namespace, cluster)
      else { return nil }
      return "MountVolume.SetUp failed for volume \"\(name)\" : \(fault)"
    }
  }

  private static func fault(
    of volume: JSON, _ namespace: String, _ cluster: Cluster
  ) -> String? {
    if volume.has("secret") {
      let source = volume["secret"]
      return fault(.secrets, source["secretName"], source, namespace, cluster)
    }
    if volume.has("configMap") {
      return fault(
        .configMaps, volume["configMap"]["name"], volume["configMap"], namespace, cluster)
    }
    for source in volume["projected"]["sources"].elements {
      let found =
        source.has("secret")
        ? fault(.secrets, source["secret"]["name"], source["secret"], namespace, cluster)
        : source.has("configMap")
          ? fault(.configMaps, source["configMap"]["name"], source["configMap"], namespace, cluster)
          : nil
      if let found { return found }
    }
    return nil
  }

  private static func fault(
    _ resource: GroupResource, _ name: JSON, _ source: JSON, _ namespace: String,
    _ cluster: Cluster
  ) -> String? {
    if source["optional"].bool == true { return nil }
    let name = name.string ?? ""
    let isSecret = resource == .secrets
    guard let object = cluster.store[ObjectKey(resource, namespace, name)] else {
      return "\(isSecret ? "secret" : "configmap") \"\(name)\" not found"
    }
    for item in source["items"].elements {
      let key = item["key"].string ?? ""
      if !object["data"].has(key), !object["binaryData"].has(key) {
        return "references non-existent \(isSecret ? "secret" : "config") key: \(key)"
      }
    }
    return nil
  }
}
