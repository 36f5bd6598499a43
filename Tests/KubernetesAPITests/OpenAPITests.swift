import Foundation
import KubernetesAPI
import Testing

@Suite struct OpenAPITests {
  private static let openAPI = OpenAPI(
    types: Catalogue.shared.types, schemas: Catalogue.shared.schemas,
    descriptions: FieldDescriptions())

  @Test func schemasAreThoseOfTheRecordedServer() throws {
    let recorded = try Catalogue.fact("openapi-v3-apis_apps_v1")["components"]["schemas"]
    let made = try #require(Self.openAPI.document(at: "apis/apps/v1"))["components"]["schemas"]
    #expect(made.entries.count > 100)
    for (name, schema) in made.entries {
      var expected = recorded[name]
      // Unions are of no use to any client yet.
      expected.remove("x-kubernetes-unions")
      #expect(
        Difference.list(inOrder(schema), inOrder(expected)) == [], "\(name)")
    }
    let missing = recorded.entries.keys.filter { !made.has($0) }
    // What only answers of lists, watches and discovery are made of.
    let unused = ["List", "ListMeta", "WatchEvent", "RawExtension", "DeleteOptions", "Status"]
    let rest = missing.filter { name in
      !unused.contains { name.hasSuffix($0) } && !name.contains("meta.v1.")
    }
    #expect(rest == [])
  }

  /// Required fields come in the order of the Go type there, by name here.
  private func inOrder(_ schema: JSON) -> JSON {
    var schema = schema
    if schema.has("required") { schema["required"] = JSON(schema["required"].strings.sorted()) }
    return schema
  }

  @Test func pathsAreThoseOfTheRecordedServer() throws {
    let recorded = try Catalogue.fact("openapi-v3-apis_apps_v1")["paths"]
    let made = try #require(Self.openAPI.document(at: "apis/apps/v1"))["paths"]
    #expect(made.entries.keys == recorded.entries.keys)
    for (path, item) in recorded.entries {
      for (method, operation) in item.entries where method != "parameters" {
        for (key, value) in operation.entries {
          #expect(made[path][method][key] == value, "\(path) \(method) \(key)")
        }
      }
    }
  }

  @Test func clientsAreToldThatFieldsAreChecked() throws {
    let document = try #require(Self.openAPI.document(at: "api/v1"))
    let patch = document["paths"]["/api/v1/namespaces/{namespace}/pods/{name}"]["patch"]
    #expect(patch["parameters"].elements.contains { $0["name"] == "fieldValidation" })
    #expect(patch["requestBody"]["content"].has("application/strategic-merge-patch+json"))
    #expect(patch["x-kubernetes-group-version-kind"]["kind"] == "Pod")
  }

  @Test func theIndexNamesEveryVersionOnce() throws {
    let paths = Self.openAPI.index()["paths"].entries
    #expect(paths.keys.contains("api/v1") && paths.keys.contains("apis/autoscaling/v1"))
    for (path, entry) in paths {
      let address = try #require(entry["serverRelativeURL"].string)
      #expect(address.hasPrefix("/openapi/v3/\(path)?hash="))
      #expect(Self.openAPI.document(at: path) != nil)
    }
    #expect(Self.openAPI.document(at: "apis/nosuch/v1") == nil)
  }

  @Test func customResourcesArePublishedAsTheirDefinitionsSay() throws {
    let kind = GroupVersionKind(group: "sea.example.com", version: "v1", kind: "Boat")
    let boats = ResourceType(
      kind: kind, plural: "boats", singular: "boat", isNamespaced: true,
      verbs: ["get", "list", "create", "patch"], isCustom: true)
    let schema: JSON = [
      "type": "object", "required": ["spec"],
      "properties": [
        "spec": ["type": "object", "properties": ["port": ["x-kubernetes-int-or-string": true]]]
      ],
    ]
    func openAPI(_ schema: JSON) -> OpenAPI {
      OpenAPI(
        types: Catalogue.shared.types + [boats], schemas: Catalogue.shared.schemas,
        descriptions: FieldDescriptions(), custom: [kind: schema])
    }
    let document = try #require(openAPI(schema).document(at: "apis/sea.example.com/v1"))
    let boat = document["components"]["schemas"]["com.example.sea.v1.Boat"]
    #expect(boat["required"] == ["spec"])
    #expect(boat["properties"].entries.keys == ["apiVersion", "kind", "metadata", "spec"])
    #expect(boat["properties"]["spec"]["properties"]["port"]["oneOf"].elements.count == 2)
    let patch =
      document["paths"]["/apis/sea.example.com/v1/namespaces/{namespace}/boats/{name}"]["patch"]
    #expect(!patch["requestBody"]["content"].has("application/strategic-merge-patch+json"))
    var changed = schema
    changed["properties"]["name"] = ["type": "string"]
    #expect(openAPI(schema).index() != openAPI(changed).index())
  }

  @Test func fieldsThatPeopleAskAboutAreDescribed() throws {
    let file = Catalogue.repository.appending(path: "cluster/kubernetes-descriptions.txt")
    let table = try [UInt8](Data(contentsOf: file))
    let openAPI = OpenAPI(
      types: Catalogue.shared.types, schemas: Catalogue.shared.schemas,
      descriptions: FieldDescriptions(table))
    var described = 0
    func count(_ value: JSON) {
      if value["description"].string != nil { described += 1 }
      for part in value["properties"].entries.values { count(part) }
    }
    for path in openAPI.index()["paths"].entries.keys
    where path.hasSuffix("/v1") || path.hasSuffix("/v2") {
      let components = try #require(openAPI.document(at: path))["components"]["schemas"]
      if path == "api/v1" || path == "apis/apps/v1" {
        for schema in components.entries.values { count(schema) }
      }
    }
    #expect(described > 150)
    // Every line names a field that there is.
    for line in String(decoding: table, as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      let place = line.prefix { $0 != " " }
      let parts = place.split(separator: ".").map(String.init)
      let schema = Catalogue.shared.schemas.all.first {
        $0.name?.hasSuffix(".\(parts[0].replacing("/", with: ".")).\(parts[1])") == true
      }
      #expect(schema != nil, "\(place)")
      if parts.count == 3 { #expect(schema?.field(parts[2]) != nil, "\(place)") }
    }
  }
}
