import Foundation
import KubernetesAPI
import Testing

@Suite struct DiscoveryTests {
  private let discovery = Discovery(Catalogue.shared.types)

  @Test func aggregatedDocumentsAreTheRecordedServers() throws {
    let recorded = try Catalogue.fact("discovery-aggregated")
    #expect(Difference.list(discovery.aggregated(isCore: true), recorded["/api"]) == [])
    #expect(Difference.list(discovery.aggregated(isCore: false), recorded["/apis"]) == [])
  }

  @Test func documentsOfSingleVersionsAreTheRecordedServers() throws {
    let recorded = try Catalogue.fact("discovery-legacy")
    #expect(recorded.entries.count == 44)
    for (path, document) in recorded.entries {
      #expect(Difference.list(discovery.document(at: path), document) == [], "\(path)")
    }
    for path in ["/", "/api/v2", "/apis/nosuch", "/apis/apps/v2", "/apis/apps/v1/deployments"] {
      #expect(discovery.document(at: path) == nil, "\(path)")
    }
  }

  @Test func customResourcesComeLast() throws {
    func custom(_ group: String, _ version: String, _ plural: String) -> ResourceType {
      ResourceType(
        kind: GroupVersionKind(group: group, version: version, kind: plural.capitalized),
        plural: plural, singular: plural, isNamespaced: true, verbs: ["get"],
        subresources: [
          .init(
            name: "status",
            kind: GroupVersionKind(group: group, version: version, kind: plural.capitalized),
            verbs: ["get"])
        ], isCustom: true)
    }
    let discovery = Discovery(
      Catalogue.shared.types + [
        custom("z.org", "v1beta1", "b"), custom("z.org", "v1", "b"), custom("z.org", "v1", "a"),
        custom("a.org", "v1alpha1", "c"),
      ])
    let items = discovery.aggregated(isCore: false)["items"].elements
    #expect(items.suffix(2).map(\.name) == ["a.org", "z.org"])
    let versions = try #require(items.last)["versions"].elements
    #expect(versions.map { $0["version"].string } == ["v1", "v1beta1"])
    #expect(versions[0]["resources"].elements.map { $0["resource"].string } == ["a", "b"])
    #expect(
      versions[0]["resources"][0]["responseKind"]
        == ["group": "z.org", "kind": "A", "version": "v1"])
    #expect(discovery.document(at: "/apis/a.org/v1alpha1")?["resources"][1]["name"] == "c/status")
  }

  @Test func versionsAreOrderedByStabilityThenAge() {
    let expected = [
      "v10", "v2", "v1", "v11beta2", "v10beta3", "v3beta1", "v12alpha1", "v11alpha2", "foo1",
      "foo10", "v0", "v1gamma1",
    ]
    #expect(expected.reversed().sorted(by: APIVersionOrder.precedes) == expected)
  }
}
