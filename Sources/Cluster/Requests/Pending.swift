import KubernetesAPI

// Stand-ins until the helpers' parts are merged.
struct FieldSelector: Sendable {
  var text: String
  init(parsing text: String, for kind: GroupVersionKind) throws(APIStatus) { self.text = text }
  var isEmpty: Bool { text.isEmpty }
  func matches(_ object: JSON) -> Bool {
    text.split(separator: ",").allSatisfy { term in
      let sides = term.split(separator: "=").map(String.init)
      guard sides.count == 2 else { return true }
      var value = object
      for key in sides[0].split(separator: ".") { value = value[String(key)] }
      return (value.string ?? "") == sides[1]
    }
  }
}
extension LabelSelector {
  init(parsing text: String) throws(APIStatus) {
    self.init(
      text.split(separator: ",").compactMap { term in
        let sides = term.split(separator: "=").map(String.init)
        return sides.count == 2 ? Requirement(sides[0], .isIn, [sides[1]]) : nil
      })
  }
}
enum PartialObject {
  static func metadata(_ object: JSON) -> JSON {
    ["kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1", "metadata": object.metadata]
  }
}
struct ScalePaths {}
enum ScaleView {
  static func scale(of object: JSON, paths: ScalePaths) -> JSON {
    [
      "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": object.metadata,
      "spec": ["replicas": object["spec"]["replicas"]],
      "status": ["replicas": object["status"]["replicas"]],
    ]
  }
  static func setReplicas(_ count: Int, of object: inout JSON, paths: ScalePaths) {
    object["spec"]["replicas"] = JSON(count)
  }
}
struct AccessAttributes {
  var verb: String
  var group = ""
  var resource = ""
  var subresource = ""
  var namespace = ""
  var name = ""
}
enum JSONPatch {
  static func apply(_ patch: JSON, to original: JSON) throws(APIStatus) -> JSON { original }
}
enum MergePatch {
  static func apply(_ patch: JSON, to original: JSON) throws(APIStatus) -> JSON {
    guard case .object(let changes) = patch else { return patch }
    var result = original
    for (key, value) in changes {
      if value.isNull { result.remove(key) } else {
        result[key] = try apply(value, to: original[key])
      }
    }
    return result
  }
}
enum StrategicMergePatch {
  static func apply(
    _ patch: JSON, to original: JSON, schema: SchemaID, schemas: Schemas
  ) throws(APIStatus) -> JSON { try MergePatch.apply(patch, to: original) }
}
extension Cluster {
  func scalePaths(of type: ResourceType) -> ScalePaths { ScalePaths() }
  func tablePrinter(of type: ResourceType) -> TablePrinter { TablePrinter(for: type.kind) }
  func authorize(_ target: ResourceRequest) throws(APIStatus) {}
  func allows(_ attributes: AccessAttributes, _ requester: Requester) -> Bool { true }
  func token(_ target: ResourceRequest) throws(APIStatus) -> APIResponse { throw .pathNotFound }
  func logs(_ target: ResourceRequest) throws(APIStatus) -> APIResponse { throw .pathNotFound }
  func exec(_ target: ResourceRequest) throws(APIStatus) -> APIResponse { throw .pathNotFound }
  public func run(_ exec: ExecRequest) -> ExecResult { ExecResult() }
  public func lines(of stream: inout LogStream) -> ([UInt8], Bool) { ([], true) }
  func eviction(_ target: ResourceRequest) throws(APIStatus) -> APIResponse { throw .pathNotFound }
  mutating func evict(_ key: ObjectKey, as: Requester) throws(APIStatus) {}
  mutating func apply(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    if store[target.key] == nil {
      let (object, _) = try decoded(target.request.body, target)
      return answer(
        try create(object, target.type.groupResource, as: target.request.requester), target, code: 201)
    }
    throw .pathNotFound
  }
  func openAPI(_ request: APIRequest, _ parts: [String]) throws(APIStatus) -> APIResponse {
    throw .pathNotFound
  }
  func discoveryDocument(_ request: APIRequest, _ parts: [String]) throws(APIStatus) -> APIResponse? {
    nil
  }
  mutating func loseNode(_ name: String) {}
  mutating func recoverNode(_ name: String) {}
  mutating func setLoad(of traffic: String, rate: Double) {}
  mutating func hang(_ key: ObjectKey) {}
}
extension ImageCatalogue {
  init(_ json: JSON, _ path: [String]) throws(ScenarioFault) { self = .recorded }
}
