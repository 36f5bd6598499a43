/// The words of Go's readers about values of the wrong type. Learners search the web for them.
extension ValueDecoder {
  func mismatch(_ value: JSON, _ id: SchemaID) -> DecodingFault {
    switch reader {
    case .text: textMismatch(value, id)
    case .value: valueMismatch(value, id)
    }
  }

  /// `json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32`
  private func textMismatch(_ value: JSON, _ id: SchemaID) -> DecodingFault {
    let type = schemas.goName(id)
    var given = Self.goKind(value)
    if case .integer = schemas[id].shape, given == "number" { given += " \(value)" }
    guard let owner = structs.last else {
      return DecodingFault(message: "json: cannot unmarshal \(given) into Go value of type \(type)")
    }
    let fields = path.compactMap { if case .field(let name) = $0 { name } else { nil } }
    let home = schemas.goName(owner).split(separator: ".").last.map(String.init) ?? ""
    let place = ([home] + fields).joined(separator: ".")
    return DecodingFault(
      message:
        "json: cannot unmarshal \(given) into Go struct field \(place) of type \(type)")
  }

  /// Of a type that reads itself as a simple one.
  static func goValue(_ value: JSON, _ type: String) -> DecodingFault {
    let kind = goKind(value)
    let given = kind == "number" && type != "string" ? "number \(value)" : kind
    return DecodingFault(message: "json: cannot unmarshal \(given) into Go value of type \(type)")
  }

  /// What Go calls the values of JSON. Numbers are shown only where a number belongs.
  private static func goKind(_ value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool: "bool"
    case .int, .double: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  private func valueMismatch(_ value: JSON, _ id: SchemaID) -> DecodingFault {
    let given = Self.reflectKind(value)
    let name = schemas.goName(id)
    let message =
      switch schemas[id].shape {
      case .object: "cannot restore struct from: \(given)"
      case .map: "cannot restore map from \(given)"
      case .list, .bytes: "cannot restore slice from \(given)"
      case .string:
        if case .int = value {
          "cannot convert int64 to \(name)"
        } else {
          "unrecognized type: string"
        }
      case .boolean: "unrecognized type: bool"
      case .number:
        if case .int = value {
          "cannot convert int64 to \(name)"
        } else {
          "unrecognized type: float64"
        }
      case .integer(let bits):
        if case .double = value {
          "cannot convert float64 to \(name)"
        } else {
          "unrecognized type: int\(bits)"
        }
      default: "unrecognized type: \(given)"
      }
    return DecodingFault(message: message)
  }

  private static func reflectKind(_ value: JSON) -> String {
    switch value {
    case .null: "invalid"
    case .bool: "bool"
    case .int: "int64"
    case .double: "float64"
    case .string: "string"
    case .array: "slice"
    case .object: "map"
    }
  }

  /// `spec.containers[0].imag`: where strict decoding says an unknown field is.
  func strictPath(_ key: String) -> String {
    var text = ""
    for step in path {
      switch step {
      case .field(let name), .key(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text.isEmpty ? key : "\(text).\(key)"
  }
}
