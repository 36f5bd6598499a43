import KubernetesAPI
import Testing

@Suite struct BodyDecoderTests {
  private static let bodies = BodyDecoder(Catalogue.shared.schemas) {
    Catalogue.shared.schema(of: $0)
  }

  private func decode(
    _ text: String, _ apiVersion: String, _ kind: String, _ validation: FieldValidation = .strict
  ) throws(APIStatus) -> BodyDecoder.Decoded {
    try Self.bodies.decode(
      Array(text.utf8), as: GroupVersionKind(apiVersion: apiVersion, kind: kind), validation)
  }

  private static let deployment = "Deployment in version \"v1\" cannot be handled as a Deployment: "
  private static let pod = "Pod in version \"v1\" cannot be handled as a Pod: "

  @Test(arguments: [
    (#"{"spec":{"replica":1}}"#, #"strict decoding error: unknown field "spec.replica""#),
    (
      #"{"spec":{"template":{"spec":{"containers":[{"imag":"x","name":"a"}],"x":1}}},"y":2}"#,
      #"strict decoding error: unknown field "spec.template.spec.containers[0].imag", "#
        + #"unknown field "spec.template.spec.x", unknown field "y""#
    ),
    (
      #"{"spec":{"replicas":1,"replicas":2}}"#,
      #"strict decoding error: duplicate field "spec.replicas""#
    ),
    (
      #"{"spec":{"replicas":"two"}}"#,
      "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32"
    ),
    (
      #"{"spec":{"replicas":1.5}}"#,
      "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of "
        + "type int32"
    ),
    (
      #"{"spec":{"replicas":3000000000}}"#,
      "json: cannot unmarshal number 3000000000 into Go struct field "
        + "DeploymentSpec.spec.replicas of type int32"
    ),
    (
      #"{"spec":{"paused":"yes"}}"#,
      "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.paused of type bool"
    ),
    (
      #"{"spec":{"template":{"spec":{"containers":{"name":"a"}}}}}"#,
      "json: cannot unmarshal object into Go struct field "
        + "PodSpec.spec.template.spec.containers of type []v1.Container"
    ),
    (
      #"{"spec":{"template":{"spec":{"containers":["a"]}}}}"#,
      "json: cannot unmarshal string into Go struct field "
        + "PodSpec.spec.template.spec.containers of type v1.Container"
    ),
    (
      #"{"spec":{"selector":"app=a"}}"#,
      "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.selector of type "
        + "v1.LabelSelector"
    ),
    (
      #"{"metadata":{"labels":{"a":1}}}"#,
      "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string"
    ),
    (
      #"{"metadata":{"labels":["a"]}}"#,
      "json: cannot unmarshal array into Go struct field ObjectMeta.metadata.labels of type "
        + "map[string]string"
    ),
    (
      #"{"metadata":{"creationTimestamp":"soon"}}"#,
      #"parsing time "soon" as "2006-01-02T15:04:05Z07:00": cannot parse "soon" as "2006""#
    ),
    (
      #"{"metadata":{"creationTimestamp":"2026-01-02"}}"#,
      #"parsing time "2026-01-02" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T""#
    ),
    (
      #"{"metadata":{"creationTimestamp":"2026-13-02T00:00:00Z"}}"#,
      #"parsing time "2026-13-02T00:00:00Z": month out of range"#
    ),
    (
      #"{"spec":{"strategy":{"rollingUpdate":{"maxSurge":true}}}}"#,
      "json: cannot unmarshal bool into Go value of type int32"
    ),
    (
      #"{"spec":{"strategy":{"rollingUpdate":{"maxSurge":0.5}}}}"#,
      "json: cannot unmarshal number 0.5 into Go value of type int32"
    ),
  ])
  func deploymentsThatCannotBeRead(_ text: String, _ why: String) {
    let status = #expect(throws: APIStatus.self) { try decode(text, "apps/v1", "Deployment") }
    #expect(status?.message == Self.deployment + why)
    #expect(status?.code == 400 && status?.reason == "BadRequest")
  }

  @Test(arguments: [
    (
      #"{"spec":{"containers":[{"resources":{"limits":{"cpu":"lots"}}}]}}"#,
      "quantities must match the regular expression "
        + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
    ),
    (
      #"{"spec":{"containers":[{"resources":{"limits":["cpu"]}}]}}"#,
      "json: cannot unmarshal array into Go struct field "
        + "ResourceRequirements.spec.containers.resources.limits of type v1.ResourceList"
    ),
    (
      #"{"spec":{"containers":[{"imagePullPolicy":1}]}}"#,
      "json: cannot unmarshal number into Go struct field "
        + "Container.spec.containers.imagePullPolicy of type v1.PullPolicy"
    ),
    (
      #"{"spec":{"volumes":[{"hostPath":"/tmp"}]}}"#,
      "json: cannot unmarshal string into Go struct field Volume.spec.volumes.hostPath of type "
        + "v1.HostPathVolumeSource"
    ),
    (
      #"{"spec":"x"}"#,
      "json: cannot unmarshal string into Go struct field Pod.spec of type v1.PodSpec"
    ),
  ])
  func podsThatCannotBeRead(_ text: String, _ why: String) {
    let status = #expect(throws: APIStatus.self) { try decode(text, "v1", "Pod") }
    #expect(status?.message == Self.pod + why)
  }

  @Test(arguments: [
    ("[1]", "json: cannot unmarshal array", " (5b315d)"),
    ("{", "unexpected end of JSON input", " ({)"),
    ("", "unexpected end of JSON input", " (<empty>)"),
    (#"{"kind":1}"#, "json: cannot unmarshal number into Go struct field .kind", #" ({"kind":1})"#),
  ])
  func bodiesThatAreNoObjects(_ text: String, _ why: String, _ end: String) throws {
    let status = try #require(throws: APIStatus.self) { try decode(text, "v1", "Pod") }
    #expect(
      status.message.hasPrefix(
        "the object provided is unrecognized (must be of type Pod): "
          + "couldn't get version/kind; json parse error: \(why)"))
    #expect(status.message.hasSuffix(end))
  }

  @Test(arguments: [
    (
      #"{"apiVersion":"v1","kind":"Service"}"#,
      #"Service in version "v1" cannot be handled as a Pod: "#
        + "converting (v1.Service) to (core.Pod): unknown conversion"
    ),
    (
      #"{"apiVersion":"v1","kind":"Nosuch"}"#,
      #"Nosuch in version "v1" cannot be handled as a Pod: no kind "Nosuch" is registered for "#
        + #"version "v1" in scheme "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30""#
    ),
    (
      #"{"apiVersion":"v2","kind":"Pod"}"#,
      #"Pod in version "v2" cannot be handled as a Pod: no kind "Pod" is registered for "#
        + #"version "v2" in scheme "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30""#
    ),
  ])
  func otherKindsAreRefused(_ text: String, _ why: String) {
    let status = #expect(throws: APIStatus.self) { try decode(text, "v1", "Pod") }
    #expect(status?.message == why)
  }

  @Test func otherVersionsAreRefused() {
    let status = #expect(throws: APIStatus.self) {
      try decode(
        #"{"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler"}"#, "autoscaling/v2",
        "HorizontalPodAutoscaler")
    }
    #expect(
      status?.message
        == "the API version in the data (autoscaling/v1) does not match the expected API version "
        + "(autoscaling/v2)")
  }

  @Test func validationDecidesWhatUnknownFieldsDo() throws {
    let text = #"{"data":{"a":"b"},"dat":1,"dat":2}"#
    let warned = try decode(text, "v1", "ConfigMap", .warn)
    #expect(warned.warnings == [#"unknown field "dat""#, #"duplicate field "dat""#])
    let ignored = try decode(text, "v1", "ConfigMap", .ignore)
    #expect(ignored.warnings.isEmpty)
    #expect(
      ignored.object
        == ["apiVersion": "v1", "data": ["a": "b"], "kind": "ConfigMap", "metadata": [:]])
  }

  @Test func valuesAreWrittenBackAsGoWould() throws {
    let text = """
      {"spec":{"replicas":0,"minReadySeconds":0,"paused":false,"selector":{"matchLabels":{}},
      "template":{"metadata":{"labels":null},"spec":{"nodeName":"","containers":[{"name":"a",
      "env":[],"resources":{"limits":{"cpu":"1000m","memory":0.5}}},null]}}}}
      """
    let object = try decode(text, "apps/v1", "Deployment").object
    #expect(
      object["spec"] == [
        "replicas": 0, "selector": [:], "strategy": [:],
        "template": [
          "metadata": [:],
          "spec": [
            "containers": [
              ["name": "a", "resources": ["limits": ["cpu": "1", "memory": "500m"]]],
              ["name": "", "resources": [:]],
            ]
          ],
        ],
      ])
    let role = try decode("{}", "rbac.authorization.k8s.io/v1", "Role").object
    #expect(role["rules"].isNull && role.has("rules"))
  }

  @Test(
    arguments: [
      ("YQ==", nil), ("YQ=\n=", nil), ("YWJj", nil), ("YQ", 0), ("Y", 0), ("YQ=", 3), ("a-b=", 1),
      ("YQ==YQ==", 4), ("====", 0),
    ] as [(String, Int?)])
  func base64IsCheckedAsByGo(_ text: String, _ place: Int?) {
    let data: JSON = ["data": ["a": .string(text)]]
    let body = data.description
    guard let place else {
      #expect(throws: Never.self) { try decode(body, "v1", "Secret") }
      return
    }
    let status = #expect(throws: APIStatus.self) { try decode(body, "v1", "Secret") }
    #expect(status?.message.hasSuffix("illegal base64 data at input byte \(place)") == true)
  }

  @Test(arguments: [
    (#"{"spec":{"replicas":"two"}}"#, "unrecognized type: int32"),
    (#"{"metadata":{"labels":{"a":1}}}"#, "cannot convert int64 to string"),
    (#"{"metadata":{"labels":{"a":true}}}"#, "unrecognized type: string"),
    (#"{"spec":{"template":"x"}}"#, "cannot restore struct from: string"),
    (#"{"metadata":{"labels":"x"}}"#, "cannot restore map from string"),
    (#"{"metadata":{"finalizers":{}}}"#, "cannot restore slice from map"),
    (#"{"spec":{"replicas":1.5}}"#, "cannot convert float64 to int32"),
  ])
  func patchedValuesAreReadByAnotherReader(_ text: String, _ why: String) throws {
    let value = try JSONReader.read(text)
    let schema = try #require(Catalogue.type("apps/v1", "Deployment").schema)
    let fault = #expect(throws: DecodingFault.self) {
      try ObjectDecoder(Catalogue.shared.schemas).decode(patched: value, as: schema)
    }
    #expect(fault?.message == why)
  }
}
