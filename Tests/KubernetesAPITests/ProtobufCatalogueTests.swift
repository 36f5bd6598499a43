import Foundation
import KubernetesAPI
import Testing

@Suite("Protobuf messages of the catalogue")
struct ProtobufCatalogueTests {
  @Test("A Deployment as kubectl create sends it")
  func deployment() throws {
    let table = try Data(contentsOf: URL(fileURLWithPath: "cluster/kubernetes-api.txt"))
    let catalogue = try APICatalogue(Array(table))
    let reader = ProtobufReader(ProtobufMessages(catalogue.schemas), schemas: catalogue.schemas)
    let body =
      "azhzAAoVCgdhcHBzL3YxEgpEZXBsb3ltZW50ErABCh8KA3dlYhIAGgAiACoAMgA4AEIAWgoKA2FwcBIDd2ViEn8IAxIMCgoKA2FwcBIDd2ViGmUKHAoAEgAaACIAKgAyADgAQgBaCgoDYXBwEgN3ZWISRRInCgVuZ2lueBIKbmdpbng6MS4yNyoAQgBqAHIAgAEAiAEAkAEAogEAGgAyAEIASgBSAFgAYABoAIIBAIoBAJoBAMIBACICCgAoADgAGgwIABAAGAAgACgAOAAaACIA"
    let object = try reader.read(
      Array(Data(base64Encoded: body)!), schema: { catalogue.schema(of: $0) })
    #expect(object["spec"]["replicas"] == 3)
    #expect(object["spec"]["template"]["spec"]["containers"][0]["image"] == "nginx:1.27")
    #expect(object.name == "web")
  }
}
