import HTTPTypes
import Hummingbird

/// The OpenAPI 3.1 document of the operations (https://spec.openapis.org/oas/v3.1.0).
struct OpenAPIDocument {
  let operations: [Operation]

  var text: String { json.text() }

  private var json: JSONValue {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Drydock",
        "description": """
        The learner's own Drydock on this machine. Every change needs the header \
        X-Drydock-Token with the word that each page holds in its meta element `csrf-token`.
        """,
        "version": "1",
        "license": ["name": "MIT", "identifier": "MIT"],
      ],
      "servers": .array([["url": "/api/v1"]]),
      "paths": paths,
      "components": ["schemas": schemas, "securitySchemes": securitySchemes],
      "security": [["pageToken": []]],
    ]
  }

  private var securitySchemes: JSONValue {
    [
      "pageToken": [
        "type": "apiKey", "in": "header", "name": .string("X-Drydock-Token"),
        "description": "The word that each page holds; needed for changes.",
      ]
    ]
  }

  private var paths: JSONValue {
    var order: [String] = []
    var byPath: [String: [(String, JSONValue)]] = [:]
    for operation in operations {
      if byPath[operation.path] == nil { order.append(operation.path) }
      byPath[operation.path, default: []].append(
        (operation.method.rawValue.lowercased(), value(of: operation)))
    }
    return .object(order.map { ($0, .object(byPath[$0] ?? [])) })
  }

  private func value(of operation: Operation) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("operationId", .string(operation.id)), ("summary", .string(operation.summary)),
    ]
    if !operation.parameters.isEmpty {
      members.append(("parameters", .array(operation.parameters.map(value))))
    }
    if let takes = operation.takes {
      members.append(
        ("requestBody", ["required": true, "content": content(takes)]))
    }
    members.append(("responses", responses(of: operation)))
    if !operation.method.isChange { members.append(("security", [])) }
    return .object(members)
  }

  private func value(of parameter: Operation.Parameter) -> JSONValue {
    [
      "name": .string(parameter.name), "in": "path",
      "required": true, "description": .string(parameter.what),
      "schema": ["type": "string"],
    ]
  }

  private func responses(of operation: Operation) -> JSONValue {
    var responses: [(String, JSONValue)] = [
      (
        String(operation.status.code),
        [
          "description": .string(operation.status.reasonPhrase),
          "content": content(operation.answers),
        ]
      )
    ]
    for status in operation.faults {
      responses.append(
        (
          String(status.code),
          [
            "description": .string(status.reasonPhrase),
            "content": content(Self.fault),
          ]
        ))
    }
    responses.append(
      ("default", ["description": "Any other fault.", "content": content(Self.fault)]))
    return .object(responses)
  }

  private static let fault = Operation.Body(
    mediaType: "application/json", schema: .reference("FaultAnswer"))

  private func content(_ body: Operation.Body) -> JSONValue {
    .object([(body.mediaType, .object([("schema", body.schema.json)]))])
  }

  private var schemas: JSONValue {
    var all = SchemaReader.read(FaultAnswer.self).named
    for operation in operations { all.merge(operation.schemas) { first, _ in first } }
    return .object(all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
  }
}
