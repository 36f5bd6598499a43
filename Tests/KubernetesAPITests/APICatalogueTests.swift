import KubernetesAPI
import Testing

@Suite struct APICatalogueTests {
  @Test func resourcesAreThoseOfTheRecordedServer() {
    let types = Catalogue.shared.types
    #expect(types.count == 68)
    let deployments = Catalogue.type("apps/v1", "Deployment")
    #expect(deployments.plural == "deployments")
    #expect(deployments.singular == "deployment")
    #expect(deployments.shortNames == ["deploy"])
    #expect(deployments.categories == ["all"])
    #expect(deployments.isNamespaced)
    #expect(deployments.subresources.map(\.name) == ["scale", "status"])
    #expect(
      deployments.subresources[0].kind
        == GroupVersionKind(group: "autoscaling", version: "v1", kind: "Scale"))
    #expect(!Catalogue.type("v1", "Node").isNamespaced)
  }

  @Test func fieldsCarryHowTheyAreMerged() throws {
    let schemas = Catalogue.shared.schemas
    let container = try #require(schemas.id(named: "io.k8s.api.core.v1.Container"))
    let ports = try #require(schemas[container].field("ports"))
    #expect(ports.listType == "map")
    #expect(ports.listMapKeys == ["containerPort", "protocol"])
    #expect(ports.patchMergeKey == "containerPort")
    #expect(ports.patchStrategies == ["merge"])
    #expect(schemas.goName(ports.schema) == "[]v1.ContainerPort")
    let deployment = try #require(schemas.id(named: "io.k8s.api.apps.v1.DeploymentSpec"))
    let replicas = try #require(schemas[deployment].field("replicas"))
    #expect(replicas.isPointer)
    #expect(!replicas.isRequired)
    #expect(schemas.goName(replicas.schema) == "int32")
    let selector = try #require(schemas[deployment].field("selector"))
    #expect(selector.isRequired && selector.isAtomicMap)
  }

  @Test func embeddedFieldsBelongToTheirOwner() throws {
    let schemas = Catalogue.shared.schemas
    let volume = schemas[try #require(schemas.id(named: "io.k8s.api.core.v1.Volume"))]
    #expect(volume.field("hostPath")?.isPointer == true)
    #expect(volume.field("hostPath")?.protobufNumber == 0)
    #expect(volume.field("name")?.protobufNumber == 1)
    #expect(volume.embedded.map(\.protobufNumber) == [2])
    #expect(volume.fields.map(\.name) == volume.fields.map(\.name).sorted())
  }

  @Test func kindsThatAreOnlySentHaveSchemas() {
    for (version, kind) in [
      ("policy/v1", "Eviction"), ("autoscaling/v1", "Scale"), ("v1", "Binding"),
      ("authentication.k8s.io/v1", "TokenRequest"), ("apps/v1", "DeleteOptions"),
    ] {
      #expect(
        Catalogue.shared.schema(of: GroupVersionKind(apiVersion: version, kind: kind)) != nil)
    }
  }

  @Test(arguments: [
    ("type core/v1.Pod", 1, "unknown type 'core/v1.Pod'"),
    ("package core/v1 k8s.io/api/core/v1\ntype core/v1.Pod\n spec 1 core/v1.Spec", 3, "used"),
    ("noise here", 1, "unknown line 'noise'"),
    ("package a b\n# note\nresource pods pod", 3, "a resource has six words"),
  ])
  func brokenTablesAreRefused(_ text: String, _ line: Int, _ words: String) {
    let fault = #expect(throws: APICatalogue.Fault.self) { try APICatalogue(Array(text.utf8)) }
    #expect(fault?.line == line)
    #expect(fault?.message.contains(words) == true)
  }
}
