import KubernetesAPI
import Testing

/// Defaults that the recorded objects do not show.
@Suite struct DefaultsTests {
  private func filled(_ text: String, _ apiVersion: String, _ kind: String) throws -> JSON {
    let kind = GroupVersionKind(apiVersion: apiVersion, kind: kind)
    let schema = try #require(Catalogue.shared.schema(of: kind))
    var object = try ObjectDecoder(Catalogue.shared.schemas)
      .decode(JSONReader.read(text), as: schema).object
    ObjectDefaults.fill(&object, kind)
    return object
  }

  @Test(arguments: [
    ("nginx", "Always"), ("nginx:latest", "Always"), ("nginx:1.27", "IfNotPresent"),
    ("registry.local:5000/team/web", "Always"), ("registry.local:5000/team/web:2", "IfNotPresent"),
    ("nginx@sha256:0123456789abcdef0123456789abcdef", "IfNotPresent"), ("", "IfNotPresent"),
    ("NGINX", "IfNotPresent"), ("localhost/x", "Always"), ("a//b", "IfNotPresent"),
    ("team/web__two.x", "Always"), ("nginx:", "IfNotPresent"),
  ])
  func pullPolicyFollowsTheTag(_ image: String, _ policy: String) throws {
    let pod = try filled(#"{"spec":{"containers":[{"image":"\#(image)"}]}}"#, "v1", "Pod")
    #expect(pod["spec"]["containers"][0]["imagePullPolicy"].string == policy)
  }

  @Test func podsAskForWhatTheyLimit() throws {
    let pod = try filled(
      """
      {"spec":{"containers":[{"resources":{"limits":{"cpu":"1","memory":"1Gi"},
      "requests":{"cpu":"100m"}}}],"initContainers":[{"resources":{"limits":{"cpu":"0.1234567"}}}]}}
      """, "v1", "Pod")
    #expect(
      pod["spec"]["containers"][0]["resources"]["requests"] == ["cpu": "100m", "memory": "1Gi"])
    #expect(pod["spec"]["initContainers"][0]["resources"]["requests"] == ["cpu": "124m"])
    #expect(pod["spec"]["enableServiceLinks"] == true)
  }

  @Test func templatesDoNotAskForWhatTheyLimit() throws {
    let deployment = try filled(
      #"{"spec":{"template":{"spec":{"containers":[{"resources":{"limits":{"cpu":"1"}}}]}}}}"#,
      "apps/v1", "Deployment")
    let spec = deployment["spec"]["template"]["spec"]
    #expect(spec["containers"][0]["resources"] == ["limits": ["cpu": "1"]])
    #expect(!spec.has("enableServiceLinks"))
  }

  @Test func podsOfTheNodesNetworkPublishTheirPorts() throws {
    let pod = try filled(
      #"{"spec":{"hostNetwork":true,"containers":[{"ports":[{"containerPort":80}]}]}}"#, "v1", "Pod"
    )
    #expect(
      pod["spec"]["containers"][0]["ports"]
        == [["containerPort": 80, "hostPort": 80, "protocol": "TCP"]])
  }

  @Test func probesAndHooksAreFilled() throws {
    let pod = try filled(
      """
      {"spec":{"containers":[{"livenessProbe":{"httpGet":{"port":80}},
      "readinessProbe":{"grpc":{"port":1},"periodSeconds":3},
      "lifecycle":{"preStop":{"httpGet":{"port":"web"}}}}]}}
      """, "v1", "Pod")
    let container = pod["spec"]["containers"][0]
    #expect(
      container["livenessProbe"] == [
        "failureThreshold": 3, "httpGet": ["path": "/", "port": 80, "scheme": "HTTP"],
        "periodSeconds": 10, "successThreshold": 1, "timeoutSeconds": 1,
      ])
    #expect(container["readinessProbe"]["grpc"] == ["port": 1, "service": ""])
    #expect(container["readinessProbe"]["periodSeconds"] == 3)
    #expect(container["lifecycle"]["preStop"]["httpGet"]["scheme"] == "HTTP")
  }

  @Test(arguments: [
    (#"{}"#, #"{"emptyDir":{}}"#),
    (#"{"configMap":{"name":"c"}}"#, #"{"configMap":{"defaultMode":420,"name":"c"}}"#),
    (#"{"hostPath":{"path":"/x"}}"#, #"{"hostPath":{"path":"/x","type":""}}"#),
    (
      #"{"projected":{"sources":[{"serviceAccountToken":{"path":"t"}}]}}"#,
      #"{"projected":{"defaultMode":420,"sources":[{"serviceAccountToken":"#
        + #"{"expirationSeconds":3600,"path":"t"}}]}}"#
    ),
    (
      #"{"downwardAPI":{"items":[{"path":"p","fieldRef":{"fieldPath":"metadata.name"}}]}}"#,
      #"{"downwardAPI":{"defaultMode":420,"items":[{"fieldRef":"#
        + #"{"apiVersion":"v1","fieldPath":"metadata.name"},"path":"p"}]}}"#
    ),
    (
      #"{"ephemeral":{"volumeClaimTemplate":{"spec":{}}}}"#,
      #"{"ephemeral":{"volumeClaimTemplate":{"metadata":{},"spec":"#
        + #"{"resources":{},"volumeMode":"Filesystem"}}}}"#
    ),
  ])
  func volumesAreFilled(_ given: String, _ expected: String) throws {
    var volume = try JSONReader.read(given)
    volume["name"] = "v"
    let pod = try filled(#"{"spec":{"volumes":[\#(volume)]}}"#, "v1", "Pod")
    var stored = pod["spec"]["volumes"][0]
    stored.remove("name")
    #expect(stored == (try JSONReader.read(expected)))
  }

  @Test(arguments: [
    (
      "v1", "Service", #"{"type":"NodePort","ports":[{"port":80}],"sessionAffinity":"ClientIP"}"#,
      #"{"externalTrafficPolicy":"Cluster","internalTrafficPolicy":"Cluster","ports":["#
        + #"{"port":80,"protocol":"TCP","targetPort":80}],"sessionAffinity":"ClientIP","#
        + #""sessionAffinityConfig":{"clientIP":{"timeoutSeconds":10800}},"type":"NodePort"}"#
    ),
    (
      "v1", "Service", #"{"type":"ExternalName","externalName":"x.y"}"#,
      #"{"externalName":"x.y","sessionAffinity":"None","type":"ExternalName"}"#
    ),
    (
      "v1", "LimitRange",
      #"{"limits":[{"type":"Container","max":{"cpu":"2"},"min":{"cpu":"1","memory":"1Mi"}}]}"#,
      #"{"limits":[{"default":{"cpu":"2"},"defaultRequest":{"cpu":"2","memory":"1Mi"},"#
        + #""max":{"cpu":"2"},"min":{"cpu":"1","memory":"1Mi"},"type":"Container"}]}"#
    ),
    (
      "autoscaling/v2", "HorizontalPodAutoscaler",
      #"{"maxReplicas":3,"behavior":{"scaleDown":{"stabilizationWindowSeconds":60}}}"#,
      #"{"behavior":{"scaleDown":{"policies":[{"periodSeconds":15,"type":"Percent","value":100}],"#
        + #""selectPolicy":"Max","stabilizationWindowSeconds":60},"scaleUp":{"policies":["#
        + #"{"periodSeconds":15,"type":"Pods","value":4},"#
        + #"{"periodSeconds":15,"type":"Percent","value":100}],"selectPolicy":"Max","#
        + #""stabilizationWindowSeconds":0}},"maxReplicas":3,"metrics":[{"resource":{"name":"cpu","#
        + #""target":{"averageUtilization":80,"type":"Utilization"}},"type":"Resource"}],"#
        + #""minReplicas":1,"scaleTargetRef":{"kind":"","name":""}}"#
    ),
    (
      "networking.k8s.io/v1", "NetworkPolicy",
      #"{"egress":[{"ports":[{"port":53}]}]}"#,
      #"{"egress":[{"ports":[{"port":53,"protocol":"TCP"}]}],"podSelector":{},"#
        + #""policyTypes":["Ingress","Egress"]}"#
    ),
    (
      "batch/v1", "Job", #"{"completions":3,"backoffLimitPerIndex":1}"#,
      #"{"backoffLimit":2147483647,"backoffLimitPerIndex":1,"completionMode":"NonIndexed","#
        + #""completions":3,"parallelism":1,"podReplacementPolicy":"TerminatingOrFailed","#
        + #""suspend":false,"template":{"metadata":{},"spec":{"containers":null,"#
        + #""dnsPolicy":"ClusterFirst","restartPolicy":"Always","schedulerName":"#
        + #""default-scheduler","securityContext":{},"terminationGracePeriodSeconds":30}}}"#
    ),
    (
      "storage.k8s.io/v1", "CSIDriver", #"{"attachRequired":false}"#,
      #"{"attachRequired":false,"fsGroupPolicy":"ReadWriteOnceWithFSType","podInfoOnMount":false,"#
        + #""requiresRepublish":false,"seLinuxMount":false,"storageCapacity":false,"#
        + #""volumeLifecycleModes":["Persistent"]}"#
    ),
  ])
  func specificationsAreFilled(
    _ apiVersion: String, _ kind: String, _ given: String, _ expected: String
  ) throws {
    let object = try filled(#"{"spec":\#(given)}"#, apiVersion, kind)
    let expected = try JSONReader.read(expected)
    #expect(Difference.list(object["spec"], expected) == [])
  }

  @Test func wholeObjectsAreFilled() throws {
    let secret = try filled(
      #"{"data":{"a":"YQ==","b":"YQ=="},"stringData":{"b":"two","c":""}}"#, "v1", "Secret")
    #expect(secret["data"] == ["a": "YQ==", "b": "dHdv", "c": ""])
    #expect(secret["type"] == "Opaque" && !secret.has("stringData"))
    let namespace = try filled(#"{"metadata":{"name":"a"}}"#, "v1", "Namespace")
    #expect(namespace.labels == ["kubernetes.io/metadata.name": "a"])
    let binding = try filled(
      #"{"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"User","name":"u"},"#
        + #"{"kind":"ServiceAccount","name":"s"}]}"#,
      "rbac.authorization.k8s.io/v1", "RoleBinding")
    #expect(binding["roleRef"]["apiGroup"] == "rbac.authorization.k8s.io")
    #expect(binding["subjects"][0]["apiGroup"] == "rbac.authorization.k8s.io")
    #expect(!binding["subjects"][1].has("apiGroup"))
    let job = try filled(
      #"{"spec":{"template":{"metadata":{"labels":{"a":"b"}}}}}"#, "batch/v1", "Job")
    // Its labels come from its template when it is stored, with those of its selector.
    #expect(job.labels.isEmpty)
    #expect(job["spec"]["completions"] == 1 && job["spec"]["backoffLimit"] == 6)
  }
}
