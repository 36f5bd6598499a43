import KubernetesAPI

// Stand-ins until the helpers' parts are merged.
extension Cluster {
  func selectableFields(of type: ResourceType) -> SelectableFields {
    SelectableFields(for: type.kind)
  }
  func scaleView(of type: ResourceType) -> ScaleView? { ScaleView(for: type.kind) }
  func tablePrinter(of type: ResourceType) -> TablePrinter { TablePrinter(for: type.kind) }
  func logs(_ target: ResourceRequest) throws(APIStatus) -> APIResponse { throw .pathNotFound }
  func exec(_ target: ResourceRequest) throws(APIStatus) -> APIResponse { throw .pathNotFound }
  public func run(_ exec: ExecRequest) -> ExecResult { ExecResult() }
  public func lines(of stream: inout LogStream) -> ([UInt8], Bool) { ([], true) }
  func eviction(_ target: ResourceRequest) throws(APIStatus) -> APIResponse { throw .pathNotFound }
  mutating func evict(_ key: ObjectKey, as: Requester) throws(APIStatus) {}
  mutating func setLoad(of traffic: String, rate: Double) {}
  mutating func hang(_ key: ObjectKey) {}
}
extension ImageCatalogue {
  init(_ json: JSON, _ path: [String]) throws(ScenarioFault) { self = .recorded }
}
