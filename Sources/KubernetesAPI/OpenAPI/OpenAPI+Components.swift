extension OpenAPI {
  /// The schemas of a document: those that its paths name, and all that these refer to.
  struct Components {
    private let openAPI: OpenAPI
    private var waiting: [SchemaID] = []
    private var added: Set<SchemaID> = []
    private var components = JSONObject()

    init(_ openAPI: OpenAPI) { self.openAPI = openAPI }

    mutating func finish() -> JSONObject {
      while let id = waiting.popLast() {
        guard let name = openAPI.schemas[id].name else { continue }
        components[name] = component(id)
      }
      return components
    }

    /// A reference to a schema, which becomes part of the document.
    mutating func reference(_ id: SchemaID) -> JSON {
      if added.insert(id).inserted { waiting.append(id) }
      return Self.reference(openAPI.schemas[id].name ?? "")
    }

    mutating func reference(named name: String) -> JSON {
      openAPI.schemas.id(named: name).map { reference($0) } ?? Self.reference(name)
    }

    mutating func add(_ name: String, _ component: JSON) { components[name] = component }

    static func reference(_ name: String) -> JSON {
      ["$ref": .string("#/components/schemas/\(name)")]
    }

    private mutating func component(_ id: SchemaID) -> JSON {
      let schema = openAPI.schemas[id]
      guard case .object(let fields) = schema.shape else { return type(of: schema.shape) }
      var component: JSON = ["type": "object"]
      if !fields.isEmpty {
        component["properties"] = .object(
          JSONObject(fields.map { ($0.name, property($0, of: schema)) }))
      }
      let required = fields.filter(\.isRequired).map(\.name)
      if !required.isEmpty { component["required"] = JSON(required) }
      if schema.isAtomic { component["x-kubernetes-map-type"] = "atomic" }
      if let kind = openAPI.kind(of: id) {
        component["x-kubernetes-group-version-kind"] = [OpenAPI.json(kind)]
      }
      describe(&component, schema.name ?? "", "")
      return component
    }

    private mutating func property(_ field: Schema.Field, of schema: Schema) -> JSON {
      var property = value(field.schema)
      if property.has("$ref") { property = ["allOf": [property]] }
      property.set("default", to: published(defaultOf: field))
      if !field.enumeration.isEmpty {
        let values = JSON(field.enumeration)
        switch openAPI.schemas[field.schema].shape {
        case .list: property["items"]["enum"] = values
        case .map: property["additionalProperties"]["enum"] = values
        default: property["enum"] = values
        }
      }
      if let list = field.listType { property["x-kubernetes-list-type"] = .string(list) }
      if !field.listMapKeys.isEmpty {
        property["x-kubernetes-list-map-keys"] = JSON(field.listMapKeys)
      }
      if let key = field.patchMergeKey { property["x-kubernetes-patch-merge-key"] = .string(key) }
      if !field.patchStrategies.isEmpty {
        property["x-kubernetes-patch-strategy"] = .string(
          field.patchStrategies.joined(separator: ","))
      }
      if field.isAtomicMap, !openAPI.schemas[field.schema].isAtomic {
        property["x-kubernetes-map-type"] = "atomic"
      }
      if field.isGranularMap { property["x-kubernetes-map-type"] = "granular" }
      describe(&property, schema.name ?? "", field.name)
      return property
    }

    /// Zero values that are always written are published as defaults too.
    private func published(defaultOf field: Schema.Field) -> JSON? {
      if let value = field.defaultValue { return value }
      if field.isPointer { return nil }
      switch openAPI.schemas[field.schema].shape {
      case .object: return [:]
      case .string: return field.omitsEmpty ? nil : .string("")
      case .integer, .number: return field.omitsEmpty ? nil : .int(0)
      case .boolean: return field.omitsEmpty ? nil : .bool(false)
      default: return nil
      }
    }

    private mutating func value(_ id: SchemaID) -> JSON {
      let schema = openAPI.schemas[id]
      switch schema.shape {
      case .object: return reference(id)
      case .list(let elements): return ["items": value(elements), "type": "array"]
      case .map(let values): return ["additionalProperties": value(values), "type": "object"]
      case .time, .microTime, .quantity, .intOrString, .any:
        return schema.name == nil ? type(of: schema.shape) : reference(id)
      case .string, .bytes, .integer, .number, .boolean: return type(of: schema.shape)
      }
    }

    private func type(of shape: Schema.Shape) -> JSON {
      switch shape {
      case .string: ["type": "string"]
      case .bytes: ["format": "byte", "type": "string"]
      case .time, .microTime: ["format": "date-time", "type": "string"]
      case .integer(let bits): ["format": .string("int\(bits)"), "type": "integer"]
      case .number: ["format": "double", "type": "number"]
      case .boolean: ["type": "boolean"]
      case .quantity: ["oneOf": [["type": "string"], ["type": "number"]]]
      case .intOrString:
        ["format": "int-or-string", "oneOf": [["type": "integer"], ["type": "string"]]]
      case .object, .any, .map, .list: ["type": "object"]
      }
    }

    private func describe(_ value: inout JSON, _ schema: String, _ field: String) {
      if let text = openAPI.descriptions[schema, field] { value["description"] = .string(text) }
    }
  }

  static func json(_ kind: GroupVersionKind) -> JSON {
    [
      "group": .string(kind.group), "kind": .string(kind.kind), "version": .string(kind.version),
    ]
  }
}
