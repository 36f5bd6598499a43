import KubernetesAPI
import Testing

@testable import Cluster

@Suite struct StatefulSetTests {
  let key = ObjectKey(.statefulSets, "test", "db")

  func names(_ lab: WorkloadCluster) -> [String] { lab.list(.pods).map(\.name) }

  func images(_ lab: WorkloadCluster) -> [String] {
    lab.list(.pods).map { $0["spec"]["containers"][0]["image"].string ?? "" }
  }

  func setImage(_ lab: inout WorkloadCluster, _ image: String) {
    lab.change(key) { $0["spec"]["template"]["spec"]["containers"][0]["image"] = .string(image) }
  }

  @Test func comesUpInOrder() {
    var lab = WorkloadCluster()
    lab.make(Manifest.statefulSet(replicas: 3), .statefulSets)
    lab.rest(0.2)
    #expect(names(lab) == ["db-0"])
    lab.rest(3)
    #expect(names(lab) == ["db-0", "db-1", "db-2"])
    let set = lab.get(.statefulSets, "db")
    let status = set["status"]
    for field in [
      "replicas", "readyReplicas", "availableReplicas", "currentReplicas", "updatedReplicas",
    ] {
      #expect(status[field].int == 3, "\(field)")
    }
    #expect(status["currentRevision"] == status["updateRevision"])
    #expect(status["collisionCount"].int == 0)
    #expect(
      lab.events("StatefulSet") == [
        "SuccessfulCreate: Create Pod db-0 in StatefulSet db successful",
        "SuccessfulCreate: Create Pod db-1 in StatefulSet db successful",
        "SuccessfulCreate: Create Pod db-2 in StatefulSet db successful",
      ])
    let pod = lab.get(.pods, "db-1")
    #expect(pod.labels[StatefulPod.indexLabel].string == "1")
    #expect(pod.labels[Revision.hashLabel] == status["currentRevision"])
    #expect(pod["spec"]["hostname"].string == "db-1")
    #expect(pod["spec"]["subdomain"].string == "db")
    #expect(pod.metadata["generateName"].string == "db-")
  }

  @Test func updatesFromTheLastDownAndStopsAtThePartition() {
    var lab = WorkloadCluster()
    lab.make(Manifest.statefulSet(replicas: 3), .statefulSets)
    lab.rest(3)
    lab.change(key) { $0["spec"]["updateStrategy"]["rollingUpdate"]["partition"] = 1 }
    setImage(&lab, "db:2")
    lab.rest(0.5)
    #expect(lab.list(.pods).filter(\.isBeingDeleted).map(\.name) == ["db-2"])
    lab.rest(6)
    #expect(images(lab) == ["db:1", "db:2", "db:2"])
    let status = lab.get(.statefulSets, "db")["status"]
    #expect(status["updatedReplicas"].int == 2)
    #expect(status["currentReplicas"].int == 1)
    #expect(status["currentRevision"] != status["updateRevision"])
    lab.change(key) { $0["spec"]["updateStrategy"]["rollingUpdate"]["partition"] = 0 }
    lab.rest(4)
    let done = lab.get(.statefulSets, "db")["status"]
    #expect(images(lab) == ["db:2", "db:2", "db:2"])
    #expect(done["currentRevision"] == done["updateRevision"])
  }

  @Test func scalesDownFromTheLastAndWaits() {
    var lab = WorkloadCluster()
    lab.make(Manifest.statefulSet(replicas: 3), .statefulSets)
    lab.rest(3)
    lab.change(key) { $0["spec"]["replicas"] = 1 }
    lab.rest(0.5)
    #expect(lab.list(.pods).filter(\.isBeingDeleted).map(\.name) == ["db-2"])
    lab.rest(3)
    #expect(names(lab) == ["db-0"])
  }

  @Test func aTemplateThatComesBackGetsANewNumber() {
    var lab = WorkloadCluster()
    lab.make(Manifest.statefulSet(replicas: 1), .statefulSets)
    lab.rest(1)
    setImage(&lab, "db:2")
    lab.rest(4)
    setImage(&lab, "db:1")
    lab.rest(4)
    #expect(lab.list(.controllerRevisions).map(Revision.number).sorted() == [2, 3])
    #expect(images(lab) == ["db:1"])
  }

  @Test func onDeleteChangesOnlyWhatIsDeleted() {
    var lab = WorkloadCluster()
    var set = Manifest.statefulSet(replicas: 2)
    set["spec"]["podManagementPolicy"] = "Parallel"
    set["spec"]["updateStrategy"] = ["type": "OnDelete"]
    lab.make(set, .statefulSets)
    lab.rest(2)
    setImage(&lab, "db:2")
    lab.rest(2)
    #expect(images(lab) == ["db:1", "db:1"])
    lab.delete(ObjectKey(.pods, "test", "db-1"))
    lab.rest(3)
    #expect(images(lab) == ["db:1", "db:2"])
    let status = lab.get(.statefulSets, "db")["status"]
    #expect(status["currentReplicas"].int == 1)
    #expect(status["updatedReplicas"].int == 1)
  }

  @Test func claimsAreMadeFirstAndKept() {
    var lab = WorkloadCluster()
    var set = Manifest.statefulSet(replicas: 2)
    set["spec"]["podManagementPolicy"] = "Parallel"
    set["spec"]["volumeClaimTemplates"] = [
      ["metadata": ["name": "data"], "spec": ["accessModes": ["ReadWriteOnce"]]]
    ]
    set["spec"]["persistentVolumeClaimRetentionPolicy"] = [
      "whenScaled": "Delete", "whenDeleted": "Retain",
    ]
    lab.make(set, .statefulSets)
    lab.rest(1)
    #expect(lab.list(.persistentVolumeClaims).map(\.name) == ["data-db-0", "data-db-1"])
    #expect(
      lab.events("StatefulSet").prefix(2) == [
        "SuccessfulCreate: Create Claim data-db-0 Pod db-0 in StatefulSet db success",
        "SuccessfulCreate: Create Pod db-0 in StatefulSet db successful",
      ])
    let claim = lab.get(.persistentVolumeClaims, "data-db-0")
    #expect(claim.labels.stringMap == ["app": "db"])
    #expect(!claim.metadata.has("ownerReferences"))
    lab.change(key) { $0["spec"]["replicas"] = 1 }
    lab.rest(2)
    // The pod was its owner; the garbage collector took it along.
    #expect(lab.list(.persistentVolumeClaims).map(\.name) == ["data-db-0"])
  }
}
