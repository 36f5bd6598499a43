/// One field of a protobuf message, as the API's `generated.proto` files declare it.
public struct ProtobufField: Hashable, Sendable {
  public var number: Int
  /// The name in the `.proto` file, which is the JSON name but for a few (see `jsonName`).
  public var name: String
  /// `string`, `int32`, `map<string,bytes>`, a message of the same package (`PodSpec`), or of
  /// another (`.k8s.io.apimachinery.pkg.apis.meta.v1.ObjectMeta`).
  public var type: String
  public var isRepeated: Bool

  public init(number: Int, name: String, type: String, isRepeated: Bool = false) {
    self.number = number
    self.name = name
    self.type = type
    self.isRepeated = isRepeated
  }
}

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
    /// A scalar that no message of the API uses.
    case unsupported(String)
  }

  struct Field: Sendable {
    let name: String
    let type: ValueType
    let isRepeated: Bool
    /// The fields of the message stand among those of the message around it (Go's embedding).
    let isInlined: Bool
    /// In Go it is a pointer, so that zero is kept and only absence is left out.
    let isPointer: Bool
  }

  private var messages: [String: [Int: Field]] = [:]

  public init(_ fields: [String: [ProtobufField]]) {
    for (message, declared) in fields {
      let package = message.split(separator: ".").dropLast().joined(separator: ".")
      let short = String(message.dropFirst(package.utf8.count + 1))
      messages[message] = Dictionary(
        declared.map { field in
          (
            field.number,
            Field(
              name: Self.jsonNames[field.name] ?? field.name,
              type: Self.valueType(field.type, package: package),
              isRepeated: field.isRepeated,
              isInlined: Self.inlined.contains("\(field.name) \(field.type)"),
              isPointer: Self.isPointer(short, field.name, field.type))
          )
        }, uniquingKeysWith: { first, _ in first })
    }
  }

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

  private static func valueType(_ text: String, package: String) -> ValueType {
    switch text {
    case "string": return .string
    case "bool": return .bool
    case "int32": return .int32
    case "int64": return .int64
    case "bytes": return .bytes
    default: break
    }
    if text.hasPrefix("map<string,"), text.hasSuffix(">") {
      return .map(valueType(String(text.dropFirst(11).dropLast()), package: package))
    }
    guard let first = text.first, first == "." || first.isUppercase else {
      return .unsupported(text)
    }
    let name = first == "." ? String(text.dropFirst()) : "\(package).\(text)"
    return ProtobufWellKnown(message: name).map(ValueType.well) ?? .message(name)
  }
}
