import KubernetesAPI

/// Publishes the API server's certificate in every namespace, as ConfigMap `kube-root-ca.crt`, and
/// puts it back when someone changes or deletes it.
/// https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-tokens
struct RootCertificatePublisher: Controller {
  let name = "root-ca-cert-publisher"
  static let configMap = "kube-root-ca.crt"

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .namespaces: return change.kind == .added ? [change.key] : []
    case .configMaps:
      guard change.key.name == configMap, change.kind != .added else { return [] }
      return [ObjectKey(.namespaces, "", change.key.namespace)]
    default: return []
    }
  }

  func reconcile(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) -> Timestamp? {
    guard let namespace = cluster.store[key], namespace["status"]["phase"] == "Active" else {
      return nil
    }
    let place = ObjectKey(.configMaps, key.name, Self.configMap)
    let data: JSON = ["ca.crt": .string(Self.certificate)]
    if cluster.store[place] != nil {
      try cluster.change(place, as: .controller(name)) {
        $0["data"] = data
        $0["metadata"]["annotations"]["kubernetes.io/description"] = .string(Self.description)
      }
      return nil
    }
    try cluster.create(
      [
        "apiVersion": "v1", "kind": "ConfigMap",
        "metadata": [
          "name": .string(Self.configMap), "namespace": .string(key.name),
          "annotations": ["kubernetes.io/description": .string(Self.description)],
        ],
        "data": data,
      ], .configMaps, as: .controller(name))
    return nil
  }

  private static let description =
    "Contains a CA bundle that can be used to verify the kube-apiserver when using internal "
    + "endpoints such as the internal service IP or kubernetes.default.svc. No other usage is "
    + "guaranteed across distributions of Kubernetes clusters."

  /// The simulated server speaks plain HTTP on the loopback device: there is no certificate, and
  /// this says so to whoever decodes it.
  static let certificate: String = {
    let text = "This is no certificate: the API server of this simulated cluster uses plain HTTP."
    return "-----BEGIN CERTIFICATE-----\n\(Base64.encode(Array(text.utf8)))\n"
      + "-----END CERTIFICATE-----\n"
  }()
}
