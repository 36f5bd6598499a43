/// Custom resources in the documents: as their definitions describe them, with what every object has.
extension OpenAPI {
  func customComponent(_ type: ResourceType, _ components: inout Components) -> JSON {
    var component = custom[type.kind].map(published) ?? ["type": "object"]
    component["type"] = "object"
    component["properties"]["apiVersion"] = ["type": "string"]
    component["properties"]["kind"] = ["type": "string"]
    component["properties"]["metadata"] = [
      "allOf": [
        components.reference(named: "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
      ]
    ]
    component["x-kubernetes-group-version-kind"] = [Self.json(type.kind)]
    return component
  }

  /// A definition's schema in OpenAPI's own words.
  private func published(_ schema: JSON) -> JSON {
    guard case .object(let entries) = schema else { return schema }
    var result = JSONObject()
    for (key, value) in entries {
      switch key {
      case "properties", "patternProperties", "definitions":
        result[key] = .object(JSONObject(value.entries.map { ($0.key, published($0.value)) }))
      case "items", "additionalProperties", "not": result[key] = published(value)
      case "allOf", "anyOf", "oneOf": result[key] = .array(value.elements.map(published))
      default: result[key] = value
      }
    }
    if schema["x-kubernetes-int-or-string"].bool == true, result["type"] == nil {
      result["oneOf"] = [["type": "integer"], ["type": "string"]]
    }
    return .object(result)
  }
}
