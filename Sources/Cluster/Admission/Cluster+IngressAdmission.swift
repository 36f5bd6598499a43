import KubernetesAPI

/// https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class
extension Cluster {
  private static let ingressClasses = GroupResource("ingressclasses", group: "networking.k8s.io")
  private static let legacyAnnotation = "kubernetes.io/ingress.class"

  func admitIngress(_ ingress: inout JSON) throws(APIStatus) {
    guard !ingress["spec"].has("ingressClassName"),
      !ingress.annotations.has(Cluster.legacyAnnotation)
    else { return }
    let defaults = store.list(Cluster.ingressClasses).filter {
      $0.annotations["ingressclass.kubernetes.io/is-default-class"] == "true"
    }
    guard let chosen = defaults.max(by: { ($0.createdAt ?? now) < ($1.createdAt ?? now) }) else {
      return
    }
    ingress["spec"]["ingressClassName"] = .string(chosen.name)
  }
}
