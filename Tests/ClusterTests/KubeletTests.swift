import KubernetesAPI
import Testing

@testable import Cluster

@Suite struct KubeletTests {
  @Test func anOrdinaryPodRunsAndIsReady() throws {
    var cluster = TinyCluster.make()
    try cluster.makePod("one")
    cluster.run(1)
    let pod = cluster.pod("one")
    #expect(pod["status"]["phase"] == "Running")
    #expect(pod.condition("Ready")?["status"] == "True")
    #expect(
      cluster.events(about: "one").map { $0.split(separator: " ")[1] } == [
        "Scheduled", "Pulled", "Created", "Started",
      ])
  }

  @Test func aDeletedPodEndsAndGoes() throws {
    var cluster = TinyCluster.make()
    let key = try cluster.makePod("one")
    cluster.run(1)
    try cluster.delete(key, as: .server)
    cluster.run(0.9)
    #expect(cluster.pod("one")["status"]["phase"] == "Running")
    cluster.run(0.3)
    #expect(cluster.pod("one").isNull)
    #expect(cluster.store.log.last { $0.key == key }?.object["status"]["phase"] == "Succeeded")
  }
}
