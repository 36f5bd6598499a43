import KubernetesAPI

/// What an autoscaler scales.
struct ScaleTarget: Sendable {
  let object: JSON
  let resource: GroupResource
  let view: ScaleView
  /// As asked for, and as there are.
  let wanted: Int
  let present: Int
  /// Empty where the target has none.
  let selectorText: String

  /// Of its pods; nil where there is none.
  var selector: LabelSelector? {
    selectorText.isEmpty ? nil : try? LabelSelector(parsing: selectorText)
  }
}

extension Cluster {
  /// - Throws: no such kind, no such object, or nothing that can be scaled.
  func scaleTarget(of autoscaler: JSON) throws(APIStatus) -> ScaleTarget {
    let reference = autoscaler["spec"]["scaleTargetRef"]
    let version = reference["apiVersion"].string ?? ""
    guard version.split(separator: "/", omittingEmptySubsequences: false).count <= 2 else {
      throw .badRequest("unexpected GroupVersion string: \(version)")
    }
    let kind = GroupVersionKind(apiVersion: version, kind: reference["kind"].string ?? "")
    // Any version of the kind will do.
    let type =
      resources.type(kind)
      ?? resources.types.first { $0.kind.group == kind.group && $0.kind.kind == kind.kind }
    guard let type else {
      throw .badRequest("no matches for kind \"\(kind.kind)\" in group \"\(kind.group)\"")
    }
    guard let view = scaleView(of: type) else { throw .pathNotFound }
    let resource = resources.storage(of: type)
    let name = reference["name"].string ?? ""
    guard let object = store[ObjectKey(resource, autoscaler.namespace, name)] else {
      throw .notFound(type.groupResource, name)
    }
    let scale = try view.scale(of: object)
    return ScaleTarget(
      object: object, resource: resource, view: view,
      wanted: scale["spec"]["replicas"].int ?? 0, present: scale["status"]["replicas"].int ?? 0,
      selectorText: scale["status"]["selector"].string ?? "")
  }

  mutating func scale(_ target: ScaleTarget, to size: Int) throws(APIStatus) {
    let changed = try target.view.apply(
      ["spec": ["replicas": JSON(size)]], to: target.object, resource: target.resource)
    var options = WriteOptions.trusted
    options.subresource = "scale"
    try update(
      changed, target.resource, as: .controller(AutoscalerController.component), options: options)
  }
}
