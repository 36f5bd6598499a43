/// The fields of every protobuf message of the API, by the messages' full names.
public struct ProtobufMessages: Sendable {
  indirect enum ValueType: Sendable {
    case string
    case bool
    case int32
    case int64
    case bytes
    case map(ValueType)
    case message(String)
    case well(ProtobufWellKnown)
    /// What no message of the API holds.
    case unsupported(String)
  }

  struct Field: Sendable {
    /// In JSON.
    let name: String
    let type: ValueType
    var isRepeated = false
    /// The fields of the message stand among those of the message around it (Go's embedding).
    var isInlined = false
  }

  private var messages: [String: [Int: Field]] = [:]

  init() {}

  mutating func add(_ message: String, _ fields: [Int: Field]) { messages[message] = fields }

  func fields(of message: String) -> [Int: Field]? { messages[message] }

  /// The message that carries objects of a kind; nil where there is none.
  public func message(of kind: GroupVersionKind) -> String? {
    // Packages are named after the first label of a group: `rbac` of `rbac.authorization.k8s.io`.
    let package = kind.group.isEmpty ? "core" : String(kind.group.prefix { $0 != "." })
    let own = "k8s.io.api.\(package).\(kind.version).\(kind.kind)"
    if messages[own] != nil { return own }
    // Options and statuses are registered in every group and declared once.
    let shared = "k8s.io.apimachinery.pkg.apis.meta.v1.\(kind.kind)"
    return messages[shared] == nil ? nil : shared
  }
}
