@testable import KubernetesAPI

/// A kind with every sort of field, to be owned in tests.
struct OwnedThing {
  let schemas: Schemas
  let schema: SchemaID
  let ownership: FieldOwnership
  let kind = GroupVersionKind(group: "", version: "v1", kind: "Thing")

  init() {
    var schemas = Schemas()
    let text = schemas.add(Schema(shape: .string))
    let number = schemas.add(Schema(shape: .integer(bits: 32)))
    let any = schemas.add(Schema(shape: .any))
    let texts = schemas.add(Schema(shape: .list(elements: text)))
    let labels = schemas.add(Schema(shape: .map(values: text)))
    func object(_ fields: [Schema.Field]) -> SchemaID {
      schemas.add(Schema(shape: .object(fields.sorted { $0.name < $1.name })))
    }
    func plain(_ names: [String], _ schema: SchemaID) -> [Schema.Field] {
      names.map {
        var field = Schema.Field(name: $0, schema: schema)
        field.omitsEmpty = true
        field.omitsZero = true
        return field
      }
    }
    var finalizers = plain(["finalizers"], texts)[0]
    finalizers.listType = "set"
    let metadata = Schema.Field(
      name: "metadata",
      schema: object(
        plain(["name", "namespace", "uid"], text) + plain(["annotations", "labels"], labels)
          + [finalizers]))

    var selector = Schema.Field(
      name: "selector", schema: object(plain(["matchLabels"], labels)))
    selector.isAtomicMap = true
    selector.isPointer = true
    var transport = Schema.Field(name: "protocol", schema: text)
    transport.defaultValue = "TCP"
    let port = object(plain(["name"], text) + plain(["port"], number) + [transport])
    var ports = plain(["ports"], schemas.add(Schema(shape: .list(elements: port))))[0]
    ports.listType = "map"
    ports.listMapKeys = ["port", "protocol"]
    let spec = Schema.Field(
      name: "spec",
      schema: object(
        plain(["replicas"], number) + plain(["args"], texts) + plain(["free"], any)
          + [ports, selector]))
    let status = Schema.Field(name: "status", schema: object(plain(["phase"], text)))

    schema = object(
      plain(["apiVersion", "kind"], text) + [metadata, spec, status] + plain(["data"], labels))
    self.schemas = schemas
    ownership = FieldOwnership(schemas, kinds: [schema])
  }

  /// A thing with some more fields, in JSON.
  static func json(_ text: String) throws -> JSON {
    var object = try JSONReader.read(text)
    object["apiVersion"] = "v1"
    object["kind"] = "Thing"
    object["metadata"]["name"] = "x"
    return object
  }

  func write(_ manager: String, at seconds: Int64 = 0, subresource: String = "") -> FieldWrite {
    FieldWrite(
      manager: manager, apiVersion: "v1", subresource: subresource,
      time: Timestamp(seconds: seconds), schema: schema,
      ignored: FieldSet(fields: [subresource == "status" ? ["spec"] : ["status"]]))
  }

  /// Who owns what, one entry a line: `kubectl Update {...}`.
  static func owners(_ object: JSON) -> [String] {
    object["metadata"]["managedFields"].elements.map {
      "\($0["manager"].string ?? "") \($0["operation"].string ?? "") \($0["fieldsV1"])"
    }
  }
}
