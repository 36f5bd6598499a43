import KubernetesAPI
import Testing

@testable import Cluster

@Suite struct DeploymentTests {
  let key = ObjectKey(.deployments, "test", "web")

  /// `NAME` of each template's image, as tests say it, by the ReplicaSets' order of creation.
  func sizes(_ lab: WorkloadCluster) -> [String: Int] {
    Dictionary(
      lab.list(.replicaSets).map {
        ($0["spec"]["template"]["spec"]["containers"][0]["image"].string ?? "", $0.replicas)
      }, uniquingKeysWith: +)
  }

  func setImage(_ lab: inout WorkloadCluster, _ image: String) {
    lab.change(key) { $0["spec"]["template"]["spec"]["containers"][0]["image"] = .string(image) }
  }

  @Test func comesUpAndTellsOfIt() {
    var lab = WorkloadCluster()
    lab.make(Manifest.deployment(), .deployments)
    lab.rest(2)
    let web = lab.get(.deployments, "web")
    let set = lab.list(.replicaSets)[0]
    #expect(lab.list(.pods).count == 3)
    #expect(
      lab.events("Deployment") == [
        "ScalingReplicaSet: Scaled up replica set \(set.name) from 0 to 3"
      ])
    #expect(
      web["status"]["conditions"].elements.map { $0["type"].string } == [
        "Available", "Progressing",
      ])
    #expect(lab.condition("Progressing", of: web) == "True NewReplicaSetAvailable")
    #expect(
      set.annotations.stringMap == [
        RolloutAnnotation.revision: "1", RolloutAnnotation.desired: "3",
        RolloutAnnotation.maximum: "4",
      ])
    for (field, count) in [
      ("replicas", 3), ("updatedReplicas", 3), ("readyReplicas", 3), ("availableReplicas", 3),
      ("observedGeneration", 1), ("terminatingReplicas", 0),
    ] {
      #expect(web["status"][field].int == count, "\(field)")
    }
    #expect(!web["status"].has("unavailableReplicas"))
  }

  @Test func rollsOneByOneWithoutEverBeingShort() {
    var lab = WorkloadCluster()
    lab.make(Manifest.deployment(), .deployments)
    lab.rest(2)
    setImage(&lab, "nginx:2")
    lab.rest(10)
    #expect(sizes(lab) == ["nginx:1": 0, "nginx:2": 3])
    let names = lab.list(.replicaSets).sorted {
      RolloutAnnotation.revision(of: $0) < RolloutAnnotation.revision(of: $1)
    }.map(\.name)
    #expect(
      lab.events("Deployment").map {
        $0.replacing(names[0], with: "web-1").replacing(names[1], with: "web-2")
      } == [
        "ScalingReplicaSet: Scaled up replica set web-1 from 0 to 3",
        "ScalingReplicaSet: Scaled up replica set web-2 from 0 to 1",
        "ScalingReplicaSet: Scaled down replica set web-1 from 3 to 2",
        "ScalingReplicaSet: Scaled up replica set web-2 from 1 to 2",
        "ScalingReplicaSet: Scaled down replica set web-1 from 2 to 1",
        "ScalingReplicaSet: Scaled up replica set web-2 from 2 to 3",
        "ScalingReplicaSet: Scaled down replica set web-1 from 1 to 0",
      ])
  }
}
