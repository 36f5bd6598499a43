import KubernetesAPI

/// The resource metrics API, which `kubectl top` and people read.
/// https://kubernetes.io/docs/tasks/debug/debug-cluster/resource-metrics-pipeline/#metrics-api
extension Cluster {
  static let metricsGroup = "metrics.k8s.io"

  /// What a cluster with a metrics server serves besides.
  static let metricsTypes: [ResourceType] = [
    ("pods", "PodMetrics", true), ("nodes", "NodeMetrics", false),
  ]
  .map { plural, kind, isNamespaced in
    ResourceType(
      kind: GroupVersionKind(group: metricsGroup, version: "v1beta1", kind: kind),
      plural: plural, singular: "", isNamespaced: isNamespaced, verbs: ["get", "list"])
  }

  func metrics(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let resource: GroupResource = target.type.plural == "pods" ? .pods : .nodes
    func measured(_ object: JSON) -> JSON? {
      resource == .pods ? podMetrics(of: object) : nodeMetrics(of: object)
    }
    if target.verb == "get" {
      let object = store[ObjectKey(resource, target.namespace, target.name)]
      guard let object, let metrics = measured(object) else {
        throw .notFound(target.type.groupResource, target.name)
      }
      return answer(metrics, target)
    }
    let labels = try LabelSelector(parsing: target.request.parameter("labelSelector") ?? "")
    let fields = try FieldSelector(
      parsing: target.request.parameter("fieldSelector") ?? "",
      fields: SelectableFields(customPaths: [], isNamespaced: target.type.isNamespaced))
    let objects = store.list(
      resource, namespace: target.namespace.isEmpty ? nil : target.namespace
    ).filter { labels.matches($0.labels) && fields.matches($0) }
    return answer(
      list: objects.compactMap(measured),
      metadata: ["resourceVersion": .string(String(store.version))], target)
  }
}
