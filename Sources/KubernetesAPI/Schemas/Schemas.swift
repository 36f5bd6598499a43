/// All schemas a server knows, by place.
public struct Schemas: Sendable {
  public private(set) var all: [Schema] = []
  private var byName: [String: SchemaID] = [:]

  public init() {}

  public subscript(id: SchemaID) -> Schema {
    get { all[id] }
    set {
      all[id] = newValue
      if let name = newValue.name { byName[name] = id }
    }
  }

  public mutating func add(_ schema: Schema) -> SchemaID {
    all.append(schema)
    if let name = schema.name { byName[name] = all.count - 1 }
    return all.count - 1
  }

  /// By the name in OpenAPI: `io.k8s.api.core.v1.PodSpec`.
  public func id(named name: String) -> SchemaID? { byName[name] }

  /// How Go writes the type, which the server's messages repeat: `v1.PodSpec`, `[]v1.Container`,
  /// `map[string]string`.
  public func goName(_ id: SchemaID) -> String {
    let schema = all[id]
    if let name = schema.name {
      return name.split(separator: ".").suffix(2).joined(separator: ".")
    }
    switch schema.shape {
    case .object: return "struct"
    case .map(let values): return "map[string]\(goName(values))"
    case .list(let elements): return "[]\(goName(elements))"
    case .string: return "string"
    case .bytes: return "[]uint8"
    case .time: return "v1.Time"
    case .microTime: return "v1.MicroTime"
    case .integer(let bits): return "int\(bits)"
    case .number: return "float64"
    case .boolean: return "bool"
    case .intOrString: return "intstr.IntOrString"
    case .quantity: return "resource.Quantity"
    case .any: return "interface {}"
    }
  }
}
