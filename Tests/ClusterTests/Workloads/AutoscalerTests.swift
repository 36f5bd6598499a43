import KubernetesAPI
import Testing

@testable import Cluster

@Suite struct AutoscalerTests {
  func lab(_ spec: JSON, replicas: Int = 2, cpu: String? = "200m") -> WorkloadCluster {
    var lab = WorkloadCluster()
    var deployment = Manifest.deployment(replicas: replicas)
    if let cpu {
      deployment["spec"]["template"]["spec"]["containers"][0]["resources"] = [
        "requests": ["cpu": .string(cpu)]
      ]
    }
    lab.make(deployment, .deployments)
    var all = spec
    if !all.has("scaleTargetRef") {
      all["scaleTargetRef"] = ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"]
    }
    if !all.has("minReplicas") { all["minReplicas"] = 1 }
    if !all.has("metrics") {
      all["metrics"] = [
        [
          "type": "Resource",
          "resource": [
            "name": "cpu", "target": ["type": "Utilization", "averageUtilization": 50],
          ],
        ]
      ]
    }
    lab.make(
      [
        "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
        "metadata": ["name": "web", "namespace": "test"], "spec": all,
      ], .autoscalers)
    return lab
  }

  func share(_ lab: inout WorkloadCluster, _ millicores: Int?) {
    lab.cluster.share(
      SharedLoad(
        namespace: "test", selector: LabelSelector(labels: ["app": "web"]), millicores: millicores))
  }

  func active(_ lab: WorkloadCluster) -> String {
    lab.get(.autoscalers, "web").condition("ScalingActive")?["message"].string ?? ""
  }

  @Test func aMissingTargetIsToldOf() {
    var lab = lab([
      "maxReplicas": 3,
      "scaleTargetRef": ["apiVersion": "example.com/v1", "kind": "Thing", "name": "x"],
    ])
    lab.rest(14)
    #expect(!lab.get(.autoscalers, "web")["status"].has("conditions"))
    lab.rest(2)
    let condition = lab.get(.autoscalers, "web").condition("AbleToScale")
    #expect(
      condition?["message"].string
        == "the HPA controller was unable to get the target's current scale: no matches for kind "
        + "\"Thing\" in group \"example.com\"")
    lab.rest(15)
    #expect(
      lab.events("HorizontalPodAutoscaler") == [
        "FailedGetScale: no matches for kind \"Thing\" in group \"example.com\" x2"
      ])
  }

  @Test func withoutRequestsThereIsNoUtilization() {
    var lab = lab(["maxReplicas": 5], cpu: nil)
    share(&lab, 300)
    lab.rest(35)
    let pod = lab.list(.pods)[0].name
    #expect(
      active(lab)
        == "the HPA was unable to compute the replica count: failed to get cpu utilization: "
        + "missing request for cpu in container c of Pod \(pod)")
  }

  @Test func limitsAreKeptWithoutMetrics() {
    var lab = lab(["minReplicas": 4, "maxReplicas": 5])
    lab.rest(16)
    #expect(lab.get(.deployments, "web").replicas == 4)
    #expect(
      lab.events("HorizontalPodAutoscaler").first
        == "SuccessfulRescale: New size: 4; reason: Current number of replicas below "
        + "Spec.MinReplicas")
  }

  @Test func zeroIsLeftAlone() {
    var lab = lab(["maxReplicas": 5], replicas: 0)
    lab.rest(16)
    #expect(lab.get(.deployments, "web").replicas == 0)
    #expect(
      lab.condition("ScalingActive", of: lab.get(.autoscalers, "web")) == "False ScalingDisabled")
  }

  @Test func theHighestOfSeveralMetricsWins() {
    let metrics: JSON = [
      [
        "type": "Resource",
        "resource": ["name": "cpu", "target": ["type": "AverageValue", "averageValue": "100m"]],
      ],
      [
        "type": "External",
        "external": [
          "metric": ["name": "queue", "selector": ["matchLabels": ["name": "jobs"]]],
          "target": ["type": "AverageValue", "averageValue": "10"],
        ],
      ],
    ]
    var lab = lab(["maxReplicas": 10, "metrics": metrics])
    share(&lab, 200)
    lab.cluster.givenMetrics.external = [
      .init(namespace: "test", metric: "queue", labels: ["name": "jobs"], milli: 25_000),
      .init(namespace: "test", metric: "queue", labels: ["name": "jobs"], milli: 10_000),
      .init(namespace: "test", metric: "queue", labels: ["name": "other"], milli: 990_000),
    ]
    lab.rest(40)
    let status = lab.get(.autoscalers, "web")["status"]
    #expect(lab.get(.deployments, "web").replicas == 4)
    #expect(status["currentMetrics"].elements.count == 2)
    #expect(
      lab.events("HorizontalPodAutoscaler").last { $0.hasPrefix("SuccessfulRescale") }
        == "SuccessfulRescale: New size: 4; reason: external metric "
        + "queue(&LabelSelector{MatchLabels:map[string]string{name: jobs,},"
        + "MatchExpressions:[]LabelSelectorRequirement{},}) above target")
  }

  @Test func twoAutoscalersOfOneTargetAreRefused() {
    var lab = lab(["maxReplicas": 5])
    var second = lab.get(.autoscalers, "web")
    second["metadata"]["name"] = "rival"
    lab.make(second, .autoscalers)
    lab.rest(16)
    #expect(
      active(lab)
        == "pods by selector app=web are controlled by multiple HPAs: [test/rival test/web]")
  }

  @Test func policiesLimitTheWayDown() {
    var history = ScaleHistory()
    let now = WorkloadCluster().start
    let behavior: JSON = [
      "scaleDown": [
        "selectPolicy": "Max",
        "policies": [
          ["type": "Percent", "value": 50, "periodSeconds": 60],
          ["type": "Pods", "value": 1, "periodSeconds": 60],
        ],
      ],
      "scaleUp": ["selectPolicy": "Disabled"],
    ]
    func limit(_ desired: Int, from current: Int) -> ScaleLimits.Outcome {
      ScaleLimits(current: current, least: 1, most: 20, behavior: behavior, now: now)
        .limited(desired, history)
    }
    #expect(limit(1, from: 9).replicas == 4)
    #expect(limit(1, from: 9).reason == "ScaleDownLimit")
    #expect(limit(12, from: 9).replicas == 9)
    history.noteScale(from: 12, to: 9, at: now, longest: 60)
    #expect(limit(1, from: 9).replicas == 6)
  }
}
