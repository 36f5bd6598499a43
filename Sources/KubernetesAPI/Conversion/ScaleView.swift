/// The subresource `scale`: how many pods an object wants and has, the same for every kind that can
/// be scaled. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/scale/
public struct ScaleView: Sendable {
  /// `.spec.replicas`, as a custom resource's definition writes it.
  private let wantedPath: [String]
  private let currentPath: [String]
  private let selector: Selector

  private enum Selector: Sendable {
    /// `spec.selector` with `matchLabels` and `matchExpressions`.
    case labelSelector
    /// `spec.selector` as a plain map of labels.
    case labels
    /// A text somewhere.
    case text([String])
    case none
  }

  private init(wanted: [String], current: [String], selector: Selector) {
    wantedPath = wanted
    currentPath = current
    self.selector = selector
  }

  /// Of a built-in kind; nil for kinds that are not scaled.
  public init?(for kind: GroupVersionKind) {
    switch (kind.group, kind.kind) {
    case ("apps", "Deployment"), ("apps", "ReplicaSet"), ("apps", "StatefulSet"):
      self.init(
        wanted: ["spec", "replicas"], current: ["status", "replicas"], selector: .labelSelector)
    case ("", "ReplicationController"):
      self.init(wanted: ["spec", "replicas"], current: ["status", "replicas"], selector: .labels)
    default: return nil
    }
  }

  /// Of a custom resource: its version's `subresources.scale`.
  public init(customResource scale: JSON) {
    let text = scale["labelSelectorPath"].string.map(Self.path)
    self.init(
      wanted: Self.path(scale["specReplicasPath"].string ?? ""),
      current: Self.path(scale["statusReplicasPath"].string ?? ""),
      selector: text.map { $0.isEmpty ? .none : .text($0) } ?? .none)
  }

  /// The Scale of an object.
  /// - Throws: a 500 where a custom resource does not say how many it wants.
  public func scale(of object: JSON) throws(APIStatus) -> JSON {
    guard let wanted = object[path: wantedPath].int else {
      throw .internalError("the spec replicas field \(JSON.string(pathText)) does not exist")
    }
    var status: JSON = ["replicas": JSON(object[path: currentPath].int ?? 0)]
    let selector = selectorText(object)
    if !selector.isEmpty { status["selector"] = .string(selector) }
    var metadata: JSON = [:]
    for key in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
      metadata.set(key, to: object["metadata"].has(key) ? object["metadata"][key] : nil)
    }
    return [
      "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": metadata,
      "spec": wanted == 0 ? [:] : ["replicas": JSON(wanted)], "status": status,
    ]
  }

  /// The object with as many replicas as a Scale that was sent back says.
  /// - Parameter resource: of the object, for words of refusal.
  /// - Throws: a 422 for a negative number, a 409 where the Scale is of another object.
  public func apply(
    _ scale: JSON, to object: JSON, resource: GroupResource
  ) throws(APIStatus) -> JSON {
    let wanted = scale["spec"]["replicas"].int ?? 0
    if wanted < 0 {
      throw .invalid(
        GroupVersionKind(group: "autoscaling", version: "v1", kind: "Scale"), object.name,
        [
          FieldFault(
            .invalid, FieldPath("spec.replicas"), value: JSON(wanted),
            "must be greater than or equal to 0")
        ])
    }
    if !scale.uid.isEmpty, scale.uid != object.uid {
      throw .conflict(
        GroupResource("\(resource.resource)/scale", group: resource.group), object.name,
        "Precondition failed: UID in precondition: \(scale.uid), UID in object meta: \(object.uid)")
    }
    var result = object
    set(wanted, at: wantedPath[...], in: &result)
    if !scale.resourceVersion.isEmpty {
      result["metadata"]["resourceVersion"] = scale["metadata"]["resourceVersion"]
    }
    return result
  }

  private func selectorText(_ object: JSON) -> String {
    let value = object["spec"]["selector"]
    switch selector {
    case .labelSelector: return LabelSelector.text(value)
    case .labels: return LabelSelector.text(["matchLabels": value])
    case .text(let path): return object[path: path].string ?? ""
    case .none: return ""
    }
  }

  private func set(_ value: Int, at path: ArraySlice<String>, in object: inout JSON) {
    guard let key = path.first else { return }
    if path.count == 1 {
      object[key] = JSON(value)
    } else {
      set(value, at: path.dropFirst(), in: &object[key])
    }
  }

  private var pathText: String { "." + wantedPath.joined(separator: ".") }

  /// `.spec.replicas` as keys.
  private static func path(_ text: String) -> [String] {
    text.split(separator: ".").map(String.init)
  }
}
