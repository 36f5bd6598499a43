import KubernetesAPI
import Testing

@Suite("Conversion")
struct ConversionTests {
  private let autoscalerV1 = GroupVersionKind(
    group: "autoscaling", version: "v1", kind: "HorizontalPodAutoscaler")
  private let groupedEvent = GroupVersionKind(
    group: "events.k8s.io", version: "v1", kind: "Event")

  @Test("CPU is a field of its own in autoscaling/v1, 80 % where it is not said")
  func processor() throws {
    var old = try JSONReader.read(
      #"""
      {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"h"},
      "spec":{"maxReplicas":3,"targetCPUUtilizationPercentage":60},
      "status":{"currentReplicas":0,"desiredReplicas":0}}
      """#)
    let stored = VersionConversion.toStored(old)
    #expect(
      stored["spec"].description
        == #"{"maxReplicas":3,"metrics":[{"resource":{"name":"cpu","target":{"averageUtilization":60,"type":"Utilization"}},"type":"Resource"}]}"#
    )
    #expect(stored["status"] == ["currentMetrics": .null, "desiredReplicas": 0])
    #expect(VersionConversion.fromStored(stored, to: autoscalerV1) == old)
    old["spec"].remove("targetCPUUtilizationPercentage")
    let target = VersionConversion.toStored(old)["spec"]["metrics"][0]["resource"]["target"]
    #expect(target["averageUtilization"] == 80)
  }

  @Test("What autoscaling/v1 has no fields for travels in annotations, and comes back")
  func annotations() throws {
    let stored = try JSONReader.read(
      #"""
      {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler",
      "metadata":{"name":"h","annotations":{"mine":"1"}},
      "spec":{"maxReplicas":3,"minReplicas":1,"metrics":[
      {"type":"Pods","pods":{"metric":{"name":"q","selector":{"matchLabels":{"status":"a","app":"b"}}},"target":{"type":"AverageValue","averageValue":"5"}}},
      {"type":"Object","object":{"describedObject":{"apiVersion":"v1","kind":"Service","name":"s"},"metric":{"name":"r"},"target":{"type":"Value","value":"7"}}},
      {"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}}],
      "behavior":{"scaleUp":{"selectPolicy":"Max","policies":[{"type":"Pods","value":4,"periodSeconds":15}]},
      "scaleDown":{"stabilizationWindowSeconds":60,"selectPolicy":"Disabled"}}},
      "status":{"currentReplicas":2,"desiredReplicas":2,
      "currentMetrics":[{"type":"Resource","resource":{"name":"cpu","current":{"averageUtilization":40,"averageValue":"80m"}}}],
      "conditions":[{"type":"AbleToScale","status":"True","lastTransitionTime":"2026-11-25T00:00:00Z","reason":"R","message":"m"}]}}
      """#)
    let old = VersionConversion.fromStored(stored, to: autoscalerV1)
    let annotations = old["metadata"]["annotations"]
    let prefix = "autoscaling.alpha.kubernetes.io/"
    #expect(
      old["spec"] == ["maxReplicas": 3, "minReplicas": 1, "targetCPUUtilizationPercentage": 50])
    #expect(old["status"]["currentCPUUtilizationPercentage"] == 40)
    #expect(
      annotations["\(prefix)metrics"]
        == #"[{"type":"Pods","pods":{"metricName":"q","targetAverageValue":"5","selector":{"matchLabels":{"app":"b","status":"a"}}}},{"type":"Object","object":{"target":{"kind":"Service","name":"s","apiVersion":"v1"},"metricName":"r","targetValue":"7"}}]"#
    )
    #expect(
      annotations["\(prefix)current-metrics"]
        == #"[{"type":"Resource","resource":{"name":"cpu","currentAverageUtilization":40,"currentAverageValue":"80m"}}]"#
    )
    #expect(
      annotations["\(prefix)conditions"]
        == #"[{"type":"AbleToScale","status":"True","lastTransitionTime":"2026-11-25T00:00:00Z","reason":"R","message":"m"}]"#
    )
    #expect(
      annotations["\(prefix)behavior"]
        == #"{"ScaleUp":{"StabilizationWindowSeconds":null,"SelectPolicy":"Max","Policies":[{"Type":"Pods","Value":4,"PeriodSeconds":15}],"Tolerance":null},"ScaleDown":{"StabilizationWindowSeconds":60,"SelectPolicy":"Disabled","Policies":null,"Tolerance":null}}"#
    )
    #expect(VersionConversion.toStored(old) == stored)
  }

  @Test("An annotation that is not JSON is overlooked")
  func brokenAnnotation() {
    let old: JSON = [
      "apiVersion": "autoscaling/v1", "kind": "HorizontalPodAutoscaler", "spec": [:],
      "metadata": ["annotations": ["autoscaling.alpha.kubernetes.io/metrics": "{"]],
    ]
    let stored = VersionConversion.toStored(old)
    #expect(stored["spec"]["metrics"].elements.count == 1)
    #expect(!stored["metadata"].has("annotations"))
  }

  @Test("Events have other names in their own group")
  func events() throws {
    let core = try JSONReader.read(
      #"""
      {"apiVersion":"v1","kind":"Event","metadata":{"name":"e"},"involvedObject":{"kind":"Pod"},
      "reason":"R","message":"m","source":{},"firstTimestamp":null,"lastTimestamp":null,
      "type":"Normal","eventTime":"2026-11-25T00:00:00.000000Z","action":"A",
      "reportingComponent":"c","reportingInstance":"i"}
      """#)
    let grouped = VersionConversion.fromStored(core, to: groupedEvent)
    #expect(
      grouped
        == (try JSONReader.read(
          #"""
          {"apiVersion":"events.k8s.io/v1","kind":"Event","metadata":{"name":"e"},
          "regarding":{"kind":"Pod"},"reason":"R","note":"m","deprecatedSource":{},
          "deprecatedFirstTimestamp":null,"deprecatedLastTimestamp":null,"type":"Normal",
          "eventTime":"2026-11-25T00:00:00.000000Z","action":"A","reportingController":"c",
          "reportingInstance":"i"}
          """#)))
    #expect(VersionConversion.toStored(grouped) == core)
    #expect(VersionConversion.stored(groupedEvent) == core.groupVersionKind)
  }

  @Test("Other kinds are stored as they come")
  func others() {
    let pod: JSON = ["apiVersion": "v1", "kind": "Pod"]
    #expect(VersionConversion.toStored(pod) == pod)
    #expect(VersionConversion.fromStored(pod, to: pod.groupVersionKind) == pod)
  }

  static let deployment: JSON = [
    "metadata": [
      "name": "web", "namespace": "n", "uid": "u", "resourceVersion": "5", "labels": ["a": "b"],
      "creationTimestamp": "2026-11-25T00:00:00Z",
    ],
    "spec": ["replicas": 3, "selector": ["matchLabels": ["app": "web"]]],
    "status": ["replicas": 2],
  ]

  @Test("A deployment's scale")
  func scale() throws {
    let kind = GroupVersionKind(group: "apps", version: "v1", kind: "Deployment")
    let view = try #require(ScaleView(for: kind))
    let scale = try view.scale(of: Self.deployment)
    #expect(
      scale.description
        == #"{"apiVersion":"autoscaling/v1","kind":"Scale","metadata":{"creationTimestamp":"2026-11-25T00:00:00Z","name":"web","namespace":"n","resourceVersion":"5","uid":"u"},"spec":{"replicas":3},"status":{"replicas":2,"selector":"app=web"}}"#
    )
    let none = try view.apply(
      ["spec": [:]], to: Self.deployment, resource: GroupResource("deployments", group: "apps"))
    #expect(none["spec"]["replicas"] == 0)
    #expect(try view.scale(of: none)["spec"] == [:])
    #expect(ScaleView(for: GroupVersionKind(group: "batch", version: "v1", kind: "Job")) == nil)
  }

  @Test(
    "Scales that cannot be applied",
    arguments: [
      (
        #"{"spec":{"replicas":-1}}"#,
        "Scale.autoscaling \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater "
          + "than or equal to 0"
      ),
      (
        #"{"metadata":{"uid":"v"}}"#,
        "Operation cannot be fulfilled on deployments/scale.apps \"web\": Precondition failed: UID "
          + "in precondition: v, UID in object meta: u"
      ),
    ])
  func refusedScales(scale: String, message: String) throws {
    let view = try #require(
      ScaleView(for: GroupVersionKind(group: "apps", version: "v1", kind: "Deployment")))
    let scale = try JSONReader.read(scale)
    #expect {
      try view.apply(
        scale, to: Self.deployment, resource: GroupResource("deployments", group: "apps"))
    } throws: { error in
      #expect((error as? APIStatus)?.message == message)
      return true
    }
  }

  @Test("A custom resource is scaled at the places that its definition names")
  func customScale() throws {
    let view = ScaleView(customResource: [
      "specReplicasPath": ".spec.sails", "statusReplicasPath": ".status.sails",
      "labelSelectorPath": ".status.selector",
    ])
    let boat: JSON = [
      "metadata": ["name": "b"], "spec": ["sails": 2], "status": ["sails": 1, "selector": "a=b"],
    ]
    let scale = try view.scale(of: boat)
    #expect(scale["spec"] == ["replicas": 2])
    #expect(scale["status"] == ["replicas": 1, "selector": "a=b"])
    let changed = try view.apply(
      ["spec": ["replicas": 4]], to: boat, resource: GroupResource("boats", group: "e"))
    #expect(changed["spec"]["sails"] == 4)
    #expect {
      try view.scale(of: ["spec": [:]])
    } throws: {
      ($0 as? APIStatus)?.message
        == "Internal error occurred: the spec replicas field \".spec.sails\" does not exist"
    }
  }

  @Test("Objects without all but their metadata")
  func metadataOnly() throws {
    var writer = JSONWriter()
    PartialObjectMetadata.write([Self.deployment], metadata: ["resourceVersion": "9"], to: &writer)
    let list = try JSONReader.read(writer.bytes)
    #expect(list["kind"] == "PartialObjectMetadataList")
    #expect(list["metadata"] == ["resourceVersion": "9"])
    #expect(list["items"] == [PartialObjectMetadata.of(Self.deployment)])
    #expect(list["items"][0]["metadata"] == Self.deployment["metadata"])
  }
}
