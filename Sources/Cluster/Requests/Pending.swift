import KubernetesAPI

// Stand-ins until the helpers' parts are merged.
struct AccessAttributes {
  var verb: String
  var group = ""
  var resource = ""
  var subresource = ""
  var namespace = ""
  var name = ""
}
extension Cluster {
  func selectableFields(of type: ResourceType) -> SelectableFields {
    SelectableFields(for: type.kind)
  }
  func scaleView(of type: ResourceType) -> ScaleView? { ScaleView(for: type.kind) }
  func defaulted(_ object: JSON) -> JSON { object }
  func tablePrinter(of type: ResourceType) -> TablePrinter { TablePrinter(for: type.kind) }
  func authorize(_ target: ResourceRequest) throws(APIStatus) {}
  func allows(_ attributes: AccessAttributes, _ requester: Requester) -> Bool { true }
  func token(_ target: ResourceRequest) throws(APIStatus) -> APIResponse { throw .pathNotFound }
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
  mutating func setLoad(of traffic: String, rate: Double) {}
}
