import KubernetesAPI
import Testing

@testable import Cluster

@Suite struct DisruptionTests {
  func budget(named name: String = "web", _ spec: JSON) -> JSON {
    var spec = spec
    if !spec.has("selector") { spec["selector"] = ["matchLabels": ["app": "web"]] }
    return [
      "apiVersion": "policy/v1", "kind": "PodDisruptionBudget",
      "metadata": ["name": .string(name), "namespace": "test"], "spec": spec,
    ]
  }

  func counts(_ lab: WorkloadCluster, _ name: String = "web") -> [Int] {
    let status = lab.get(.disruptionBudgets, name)["status"]
    return ["disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods"].map {
      status[$0].int ?? -1
    }
  }

  func evict(_ lab: inout WorkloadCluster, _ name: String) -> APIStatus? {
    do throws(APIStatus) {
      try lab.cluster.evict(ObjectKey(.pods, "test", name), as: .server)
      return nil
    } catch { return error }
  }

  @Test func countsThroughTheDeployment() {
    var lab = WorkloadCluster()
    lab.make(Manifest.deployment(replicas: 4), .deployments)
    lab.make(budget(["maxUnavailable": "30%"]), .disruptionBudgets)
    lab.rest(2)
    #expect(counts(lab) == [2, 4, 2, 4])
    #expect(
      lab.condition("DisruptionAllowed", of: lab.get(.disruptionBudgets, "web"))
        == "True SufficientPods")
  }

  @Test func evictionsStopAtTheBudget() {
    var lab = WorkloadCluster()
    lab.make(Manifest.deployment(replicas: 2), .deployments)
    lab.make(budget(["minAvailable": 1]), .disruptionBudgets)
    lab.rest(2)
    let pods = lab.list(.pods).map(\.name)
    #expect(evict(&lab, pods[0]) == nil)
    #expect(
      lab.get(.pods, pods[0]).condition("DisruptionTarget")?["reason"].string
        == "EvictionByEvictionAPI")
    let refusal = evict(&lab, pods[1])
    #expect(refusal?.code == 429)
    #expect(
      refusal?.message == "Cannot evict pod as it would violate the pod's disruption budget.")
    #expect(
      refusal?.causes == [
        .init(
          reason: "DisruptionBudget",
          message: "The disruption budget web needs 1 healthy pods and has 2 currently")
      ])
    lab.rest(5)
    #expect(counts(lab) == [1, 2, 1, 2])
    #expect(!lab.get(.disruptionBudgets, "web")["status"].has("disruptedPods"))
  }

  @Test func aNewBudgetIsFirstProcessed() {
    var lab = WorkloadCluster()
    lab.make(Manifest.deployment(replicas: 1), .deployments)
    lab.rest(2)
    lab.make(budget(["minAvailable": 1]), .disruptionBudgets)
    let refusal = evict(&lab, lab.list(.pods)[0].name)
    #expect(refusal?.retryAfterSeconds == 10)
    #expect(
      refusal?.causes.first?.message
        == "The disruption budget web is still being processed by the server.")
  }

  @Test func twoBudgetsAreTooMany() {
    var lab = WorkloadCluster()
    lab.make(Manifest.deployment(replicas: 1), .deployments)
    lab.make(budget(["minAvailable": 0]), .disruptionBudgets)
    lab.make(budget(named: "all", ["minAvailable": 0, "selector": [:]]), .disruptionBudgets)
    lab.rest(2)
    #expect(evict(&lab, lab.list(.pods)[0].name)?.code == 500)
  }

  @Test func sickPodsGoByThePolicy() {
    var lab = WorkloadCluster()
    lab.make(Manifest.deployment(replicas: 1, image: "unready:1"), .deployments)
    lab.make(budget(["minAvailable": 1]), .disruptionBudgets)
    lab.rest(2)
    let pod = lab.list(.pods)[0].name
    #expect(evict(&lab, pod)?.code == 429)
    lab.change(ObjectKey(.disruptionBudgets, "test", "web")) {
      $0["spec"]["unhealthyPodEvictionPolicy"] = "AlwaysAllow"
    }
    lab.rest(0.1)
    #expect(evict(&lab, pod) == nil)
  }

  @Test func podsOfNobodyAreToldOf() {
    var lab = WorkloadCluster()
    var pod = Manifest.template("web", image: "nginx:1")
    pod["apiVersion"] = "v1"
    pod["kind"] = "Pod"
    pod["metadata"]["name"] = "bare"
    pod["metadata"]["namespace"] = "test"
    lab.make(pod, .pods)
    lab.make(budget(["maxUnavailable": 1]), .disruptionBudgets)
    lab.rest(2)
    #expect(counts(lab) == [0, 1, 0, 0])
    #expect(
      lab.events("PodDisruptionBudget").first?.hasPrefix(
        "UnmanagedPods: Pods selected by this PodDisruptionBudget (selector: "
          + "&LabelSelector{MatchLabels:map[string]string{app: web,},"
          + "MatchExpressions:[]LabelSelectorRequirement{},}) were found to be unmanaged.") == true)
  }

  @Test func whatHasNoScaleCannotBeCounted() {
    var lab = WorkloadCluster()
    lab.make(Manifest.daemonSet("web"), .daemonSets)
    lab.make(budget(["minAvailable": "50%"]), .disruptionBudgets)
    lab.rest(2)
    let condition = lab.get(.disruptionBudgets, "web").condition("DisruptionAllowed")
    #expect(condition?["reason"].string == "SyncFailed")
    #expect(
      condition?["message"].string == "daemonsets.apps does not implement the scale subresource")
  }
}
