/// A JSON Schema (2020-12, the dialect of OpenAPI 3.1) of what an operation takes or answers.
indirect enum JSONSchema: Sendable, Equatable {
  case string(choices: [String]? = nil)
  case integer
  case number
  case boolean
  case array(JSONSchema)
  /// An object with any keys, all values alike.
  case map(JSONSchema)
  case object([Property])
  case reference(String)
  case anything

  struct Property: Sendable, Equatable {
    var name: String
    var schema: JSONSchema
    var isRequired: Bool
  }

  /// As a JSON value.
  var json: JSONValue {
    switch self {
    case .string(nil): ["type": "string"]
    case .string(.some(let choices)):
      ["type": "string", "enum": .array(choices.map { .string($0) })]
    case .integer: ["type": "integer"]
    case .number: ["type": "number"]
    case .boolean: ["type": "boolean"]
    case .array(let element): ["type": "array", "items": element.json]
    case .map(let value): ["type": "object", "additionalProperties": value.json]
    case .object(let properties): object(properties)
    case .reference(let name): ["$ref": .string("#/components/schemas/\(name)")]
    case .anything: [:]
    }
  }

  private func object(_ properties: [Property]) -> JSONValue {
    var object: [(String, JSONValue)] = [("type", "object")]
    object.append(("properties", .object(properties.map { ($0.name, $0.schema.json) })))
    let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { object.append(("required", .array(required))) }
    return .object(object)
  }
}
