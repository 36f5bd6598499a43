/// What can be done at which path. Of the parameters only those are named that clients look for.
extension OpenAPI {
  func addPaths(of type: ResourceType, to paths: inout JSONObject, _ components: inout Components) {
    let object = objectReference(type, &components)
    let root =
      type.kind.group.isEmpty ? "/api/\(type.kind.version)" : "/apis/\(type.kind.apiVersion)"
    let home = type.isNamespaced ? "\(root)/namespaces/{namespace}" : root
    var operations = Operations(kind: type.kind, object: object, isCustom: type.isCustom)
    let verbs = Set(type.verbs)
    if type.isNamespaced, verbs.contains("list") {
      paths["\(root)/\(type.plural)"] = operations.item(["get": "list"])
    }
    var collection: [String: String] = [:]
    if verbs.contains("list") { collection["get"] = "list" }
    if verbs.contains("create") { collection["post"] = "post" }
    if verbs.contains("deletecollection") { collection["delete"] = "deletecollection" }
    let place = type.isNamespaced ? ["namespace"] : []
    if !collection.isEmpty {
      paths["\(home)/\(type.plural)"] = operations.item(collection, parameters: place)
    }
    let single = Self.methods(verbs.subtracting(["create"]))
    if !single.isEmpty {
      paths["\(home)/\(type.plural)/{name}"] = operations.item(
        single, parameters: place + ["name"])
    }
    for part in type.subresources {
      operations.kind = part.kind
      // Options of a connection are no bodies: they stand in the query.
      operations.isConnection = part.kind.kind.hasSuffix("Options")
      operations.object =
        if part.kind == type.kind {
          object
        } else if operations.isConnection {
          ["type": "string"]
        } else {
          components.reference(named: Self.name(of: part.kind))
        }
      paths["\(home)/\(type.plural)/{name}/\(part.name)"] = operations.item(
        Self.methods(Set(part.verbs)), parameters: place + ["name"])
    }
  }

  private func objectReference(_ type: ResourceType, _ components: inout Components) -> JSON {
    if type.isCustom {
      let name = Self.customName(of: type.kind)
      components.add(name, customComponent(type, &components))
      return Components.reference(name)
    }
    return type.schema.map { components.reference($0) } ?? ["type": "object"]
  }

  /// HTTP methods, and the server's own names for what they do.
  private static func methods(_ verbs: Set<String>) -> [String: String] {
    var methods: [String: String] = [:]
    for (verb, method, action) in [
      ("get", "get", "get"), ("update", "put", "put"), ("patch", "patch", "patch"),
      ("delete", "delete", "delete"), ("create", "post", "post"),
    ] where verbs.contains(verb) {
      methods[method] = action
    }
    return methods
  }

  private struct Operations {
    var kind: GroupVersionKind
    var object: JSON
    /// Custom resources know no strategic merge patches.
    var isCustom: Bool
    var isConnection = false

    func item(_ methods: [String: String], parameters: [String] = []) -> JSON {
      var item = JSONObject()
      for (method, action) in methods { item[method] = operation(method, action) }
      if !parameters.isEmpty {
        item["parameters"] = .array(
          parameters.map { name in
            [
              "in": "path", "name": .string(name), "required": true,
              "schema": ["type": "string", "uniqueItems": true],
            ]
          })
      }
      return .object(item)
    }

    private func operation(_ method: String, _ action: String) -> JSON {
      var operation: JSON = [
        "responses": [
          "200": [
            "content": ["application/json": ["schema": object]], "description": "OK",
          ]
        ],
        "x-kubernetes-action": .string(isConnection ? "connect" : action),
        "x-kubernetes-group-version-kind": OpenAPI.json(kind),
      ]
      if isConnection { return operation }
      let queries = queries(method)
      if !queries.isEmpty { operation["parameters"] = .array(queries) }
      operation.set("requestBody", to: body(method))
      return operation
    }

    private func queries(_ method: String) -> [JSON] {
      let names: [String]
      switch method {
      case "post", "put": names = ["dryRun", "fieldManager", "fieldValidation"]
      case "patch": names = ["dryRun", "fieldManager", "fieldValidation", "force"]
      case "delete": names = ["dryRun", "gracePeriodSeconds", "propagationPolicy"]
      default: names = []
      }
      return names.map { name in
        let type =
          switch name {
          case "force": "boolean"
          case "gracePeriodSeconds": "integer"
          default: "string"
          }
        return [
          "in": "query", "name": .string(name),
          "schema": ["type": .string(type), "uniqueItems": true],
        ]
      }
    }

    private func body(_ method: String) -> JSON? {
      switch method {
      case "post", "put":
        return ["content": ["*/*": ["schema": object]], "required": true]
      case "patch":
        let patch: JSON = ["schema": ["type": "object"]]
        var content: JSON = [
          "application/apply-patch+yaml": patch, "application/json-patch+json": patch,
          "application/merge-patch+json": patch,
        ]
        if !isCustom { content["application/strategic-merge-patch+json"] = patch }
        return ["content": content, "required": true]
      default: return nil
      }
    }
  }
}
