import KubernetesAPI
import Testing

@testable import Cluster

@Suite struct DaemonSetTests {
  let key = ObjectKey(.daemonSets, "test", "agent")

  func nodes(_ lab: WorkloadCluster, image: String? = nil) -> [String] {
    lab.list(.pods).filter { pod in
      !pod.isBeingDeleted
        && (image == nil || pod["spec"]["containers"][0]["image"].string == image)
    }.compactMap { $0["spec"]["nodeName"].string }.sorted()
  }

  func setImage(_ lab: inout WorkloadCluster, _ image: String) {
    lab.change(key) { $0["spec"]["template"]["spec"]["containers"][0]["image"] = .string(image) }
  }

  @Test func onePodANode() {
    var lab = WorkloadCluster()
    lab.make(Manifest.daemonSet(), .daemonSets)
    lab.rest(2)
    #expect(nodes(lab) == ["node-1", "node-2", "node-3"])
    let set = lab.get(.daemonSets, "agent")
    #expect(
      set["status"] == [
        "currentNumberScheduled": 3, "desiredNumberScheduled": 3, "numberAvailable": 3,
        "numberMisscheduled": 0, "numberReady": 3, "observedGeneration": 1,
        "updatedNumberScheduled": 3,
      ])
    let pod = lab.list(.pods)[0]
    #expect(pod.labels[DaemonPod.generationLabel].string == "1")
    #expect(
      pod["spec"]["tolerations"].elements.compactMap { $0["key"].string }
        == [
          "not-ready", "unreachable", "disk-pressure", "memory-pressure", "pid-pressure",
          "unschedulable",
        ].map { "node.kubernetes.io/\($0)" })
  }

  @Test func aTaintKeepsNewPodsAwayButNotThoseThere() {
    var lab = WorkloadCluster()
    lab.make(Manifest.daemonSet(), .daemonSets)
    lab.rest(2)
    lab.change(ObjectKey(.nodes, "", "node-1")) {
      $0["spec"]["taints"] = [["key": "a", "value": "b", "effect": "NoSchedule"]]
    }
    lab.rest(1)
    #expect(nodes(lab) == ["node-1", "node-2", "node-3"])
    let status = lab.get(.daemonSets, "agent")["status"]
    #expect(status["desiredNumberScheduled"].int == 2)
    #expect(status["numberMisscheduled"].int == 1)
  }

  @Test func aSelectorTakesPodsOffOtherNodes() {
    var lab = WorkloadCluster()
    lab.make(Manifest.daemonSet(), .daemonSets)
    lab.rest(2)
    lab.change(key) {
      $0["spec"]["template"]["spec"]["nodeSelector"] = ["topology.kubernetes.io/zone": "b"]
    }
    lab.rest(4)
    #expect(nodes(lab) == ["node-2"])
    #expect(lab.get(.daemonSets, "agent")["status"]["desiredNumberScheduled"].int == 1)
  }

  @Test func rollsOneNodeAtATime() {
    var lab = WorkloadCluster()
    lab.make(Manifest.daemonSet(), .daemonSets)
    lab.rest(2)
    setImage(&lab, "agent:2")
    var mostGone = 0
    for _ in 0..<60 {
      lab.rest(0.1)
      mostGone = max(
        mostGone, 3 - (lab.get(.daemonSets, "agent")["status"]["numberReady"].int ?? 0))
    }
    #expect(mostGone == 1)
    #expect(nodes(lab, image: "agent:2").count == 3)
    #expect(lab.list(.controllerRevisions).map(Revision.number).sorted() == [1, 2])
  }

  @Test func aBadImageStopsAfterOneNode() {
    var lab = WorkloadCluster()
    lab.make(Manifest.daemonSet(), .daemonSets)
    lab.rest(2)
    setImage(&lab, "missing:1")
    lab.rest(5)
    #expect(nodes(lab, image: "agent:1").count == 2)
    setImage(&lab, "agent:1")
    lab.rest(5)
    #expect(nodes(lab, image: "agent:1").count == 3)
  }

  @Test func surgesBesideTheOldPod() {
    var lab = WorkloadCluster()
    var set = Manifest.daemonSet()
    set["spec"]["updateStrategy"]["rollingUpdate"] = ["maxSurge": 1, "maxUnavailable": 0]
    lab.make(set, .daemonSets)
    lab.rest(2)
    setImage(&lab, "agent:2")
    var least = 3
    for _ in 0..<60 {
      lab.rest(0.1)
      let ready = lab.list(.pods).filter { PodState($0).isReady }
      least = min(least, Set(ready.map { PodState($0).node }).count)
    }
    #expect(least == 3)
    #expect(nodes(lab, image: "agent:2") == ["node-1", "node-2", "node-3"])
  }
}
