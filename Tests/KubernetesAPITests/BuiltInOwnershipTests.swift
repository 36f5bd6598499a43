import Testing

@testable import KubernetesAPI

/// Owners, patches and protobuf over the table that the server is started with.
@Suite("Built-in kinds: owners, patches, protobuf")
struct BuiltInOwnershipTests {
  private let schemas = Catalogue.shared.schemas
  private let ownership = FieldOwnership(
    Catalogue.shared.schemas, kinds: Catalogue.shared.types.compactMap(\.schema))

  private func deployment() throws -> (object: JSON, schema: SchemaID) {
    let kind = GroupVersionKind(group: "apps", version: "v1", kind: "Deployment")
    let schema = try #require(Catalogue.shared.schema(of: kind))
    var object = try JSONReader.read(
      """
      {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{\
      "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},\
      "spec":{"containers":[{"name":"c","image":"nginx:1.27","ports":[{"containerPort":80}],\
      "env":[{"name":"A","value":"1"}]}],"imagePullSecrets":[{"name":"s"}]}}}}
      """)
    object = ObjectDecoder(schemas).normalised(object, as: schema)
    ObjectDefaults.fill(&object, kind)
    return (object, schema)
  }

  private func write(_ manager: String, _ schema: SchemaID) -> FieldWrite {
    FieldWrite(
      manager: manager, apiVersion: "apps/v1", time: Timestamp(seconds: 0), schema: schema,
      ignored: FieldSet(fields: [["status"]]))
  }

  @Test("A created deployment's fields are owned with their defaults")
  func created() throws {
    var (object, schema) = try deployment()
    ownership.update(old: nil, new: &object, by: write("kubectl-create", schema))
    let container = """
      {".":{},"f:env":{".":{},"k:{\\"name\\":\\"A\\"}":{".":{},"f:name":{},"f:value":{}}},\
      "f:image":{},"f:imagePullPolicy":{},"f:name":{},\
      "f:ports":{".":{},"k:{\\"containerPort\\":80,\\"protocol\\":\\"TCP\\"}":\
      {".":{},"f:containerPort":{},"f:protocol":{}}},"f:resources":{},\
      "f:terminationMessagePath":{},"f:terminationMessagePolicy":{}}
      """
    #expect(
      object["metadata"]["managedFields"][0]["fieldsV1"].description == """
        {"f:spec":{"f:progressDeadlineSeconds":{},"f:replicas":{},"f:revisionHistoryLimit":{},\
        "f:selector":{},"f:strategy":{"f:rollingUpdate":{".":{},"f:maxSurge":{},\
        "f:maxUnavailable":{}},"f:type":{}},"f:template":{"f:metadata":{"f:labels":{".":{},\
        "f:app":{}}},"f:spec":{"f:containers":{"k:{\\"name\\":\\"c\\"}":\(container)},\
        "f:dnsPolicy":{},"f:imagePullSecrets":{".":{},"k:{\\"name\\":\\"s\\"}":{}},\
        "f:restartPolicy":{},"f:schedulerName":{},"f:securityContext":{},\
        "f:terminationGracePeriodSeconds":{}}}}}
        """)
  }

  @Test("Applying to a container leaves what others own of it")
  func applied() throws {
    var (live, schema) = try deployment()
    ownership.update(old: nil, new: &live, by: write("kubectl-create", schema))
    let kind = live.groupVersionKind
    func apply(_ containers: String, to live: JSON) throws -> JSON {
      let configuration = try JSONReader.read(
        """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},\
        "spec":{"template":{"spec":{"containers":\(containers)}}}}
        """)
      return try ownership.apply(
        configuration, to: live, kind: kind, by: write("side", schema), force: false
      ).object
    }
    let added = try apply(
      #"[{"name":"c","env":[{"name":"B"}]},{"name":"d","image":"x"}]"#, to: live)
    let spec = added["spec"]["template"]["spec"]
    #expect(spec["containers"].elements.map { $0["name"].string } == ["c", "d"])
    #expect(spec["containers"][0]["env"] == [["name": "A", "value": "1"], ["name": "B"]])
    let dropped = try apply("[]", to: added)
    #expect(FieldOwnership.bare(dropped) == FieldOwnership.bare(live))
    #expect(throws: APIStatus.self) { try apply(#"[{"name":"c","image":"y"}]"#, to: live) }
  }

  @Test("Strategic merge patches follow the table's merge keys")
  func patched() throws {
    let (object, schema) = try deployment()
    let patch = try JSONReader.read(
      """
      {"spec":{"template":{"spec":{"containers":[{"name":"c","ports":[{"containerPort":81}],\
      "env":[{"name":"A","$patch":"delete"}],"args":["x"]}]}},"strategy":{"$retainKeys":["type"],\
      "type":"Recreate"}}}
      """)
    let result = try StrategicMergePatch.apply(
      patch, to: object, schema: schema, schemas: schemas
    ).object
    let container = result["spec"]["template"]["spec"]["containers"][0]
    #expect(container["ports"].elements.map { $0["containerPort"] } == [81, 80])
    #expect(container["env"] == [] && container["args"] == ["x"])
    #expect(container["image"] == "nginx:1.27")
    #expect(result["spec"]["strategy"] == ["type": "Recreate"])
  }

  @Test("A config map is read from protobuf, empty texts of its metadata left out")
  func protobuf() throws {
    let metadata: [UInt8] = [0x0A, 0x01, 0x78, 0x12, 0x00, 0x1A, 0x00, 0x42, 0x00]
    let entry: [UInt8] = [0x0A, 0x01, 0x61, 0x12, 0x01, 0x31]
    let raw = [0x0A, UInt8(metadata.count)] + metadata + [0x12, UInt8(entry.count)] + entry
    let type = [0x0A, 0x02] + Array("v1".utf8) + [0x12, 0x09] + Array("ConfigMap".utf8)
    let envelope = [0x0A, UInt8(type.count)] + type + [0x12, UInt8(raw.count)] + raw
    let reader = ProtobufReader(ProtobufMessages(schemas), schemas: schemas)
    let object = try reader.read(Array("k8s\0".utf8) + envelope) { Catalogue.shared.schema(of: $0) }
    #expect(
      object.description
        == #"{"apiVersion":"v1","data":{"a":"1"},"kind":"ConfigMap","metadata":{"name":"x"}}"#)
  }
}
