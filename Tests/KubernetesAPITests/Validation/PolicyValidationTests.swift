import Testing

@testable import KubernetesAPI

/// The server's words about what decides over pods: scaling, budgets, quotas, rights.
struct PolicyValidationTests {
  static let autoscaler = Right.object(
    "autoscaling/v2", "HorizontalPodAutoscaler",
    [
      "spec": [
        "minReplicas": 1, "maxReplicas": 3,
        "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "a"],
      ]
    ])

  static let autoscalers = [
    ValidationCase("right", { _ in }),
    ValidationCase(
      "counts and target",
      {
        $0["spec"]["minReplicas"] = 5
        $0["spec"]["scaleTargetRef"] = ["kind": "a/b", "name": ""]
      },
      "spec.maxReplicas: Invalid value: 3: must be greater than or equal to `minReplicas`",
      "spec.scaleTargetRef.kind: Invalid value: \"a/b\": may not contain '/'",
      "spec.scaleTargetRef.name: Required value",
      "spec.scaleTargetRef.apiVersion: Invalid value: \"\": apiVersion must specify API group"),
    ValidationCase(
      "metrics",
      {
        $0["spec"]["metrics"] = [
          ["type": "Resource", "resource": ["name": "cpu", "target": ["type": "Utilization"]]],
          [
            "type": "Resource",
            "resource": [
              "name": "cpu", "target": ["type": "Utilization", "averageUtilization": 0],
            ],
          ],
          ["type": "Pods", "pods": ["metric": ["name": ""], "target": ["type": "Value"]]],
          ["type": "Custom"],
          [
            "type": "External",
            "external": [
              "metric": ["name": "q"], "target": ["type": "Value", "value": "-1"],
            ], "pods": [:],
          ],
        ]
      },
      "\(metrics)[0].resource.target.averageUtilization: Required value: must set either a target raw "
        + "value or a target utilization",
      "\(metrics)[1].resource.target.averageUtilization: Invalid value: 0: must be greater than 0",
      "\(metrics)[2].pods.metric.name: Required value: must specify a metric name",
      "\(metrics)[2].pods.target.averageValue: Required value: must specify a positive target "
        + "averageValue",
      "\(metrics)[3].type: Unsupported value: \"Custom\": supported values: \"ContainerResource\", "
        + "\"External\", \"Object\", \"Pods\", \"Resource\"",
      "\(metrics)[3].type: Unsupported value: \"Custom\": supported values: \"ContainerResource\", "
        + "\"External\", \"Object\", \"Pods\", \"Resource\"",
      "\(metrics)[4].external.target.value: Invalid value: \"-1\": must be positive",
      "\(metrics)[4].pods: Forbidden: must populate the given metric source only"),
    ValidationCase(
      "behaviour",
      {
        $0["spec"]["behavior"] = [
          "scaleUp": ["stabilizationWindowSeconds": 4000, "selectPolicy": "Most"],
          "scaleDown": ["policies": [["type": "Nodes", "value": 0, "periodSeconds": 2000]]],
        ]
      },
      "spec.behavior.scaleUp.stabilizationWindowSeconds: Invalid value: 4000: must be less than or "
        + "equal to 3600",
      "spec.behavior.scaleUp.selectPolicy: Unsupported value: \"Most\": supported values: "
        + "\"Disabled\", \"Max\", \"Min\"",
      "spec.behavior.scaleUp.policies: Required value: must specify at least one Policy",
      "spec.behavior.scaleDown.policies[0].type: Unsupported value: \"Nodes\": supported values: "
        + "\"Percent\", \"Pods\"",
      "spec.behavior.scaleDown.policies[0].value: Invalid value: 0: must be greater than zero",
      "spec.behavior.scaleDown.policies[0].periodSeconds: Invalid value: 2000: must be less than or "
        + "equal to 1800"),
  ]

  private static let metrics = "spec.metrics"

  @Test(arguments: autoscalers)
  func creatingAutoscaler(_ test: ValidationCase) {
    #expect(test.words(creating: Self.autoscaler) == test.expected)
  }

  @Test func budgets() {
    let budget = Right.object(
      "policy/v1", "PodDisruptionBudget", ["spec": ["selector": Right.selector]])
    let test = ValidationCase(
      "",
      {
        $0["spec"]["minAvailable"] = "150%"
        $0["spec"]["maxUnavailable"] = -1
        $0["spec"]["unhealthyPodEvictionPolicy"] = "Never"
      },
      "spec: Invalid value: {\"MinAvailable\":\"150%\",\"Selector\":{\"matchLabels\":{\"app\":\"a\"}},"
        + "\"MaxUnavailable\":-1,\"UnhealthyPodEvictionPolicy\":\"Never\"}: minAvailable and "
        + "maxUnavailable cannot be both set",
      "spec.minAvailable: Invalid value: \"150%\": must not be greater than 100%",
      "spec.maxUnavailable: Invalid value: -1: must be greater than or equal to 0",
      "spec.unhealthyPodEvictionPolicy: Unsupported value: \"Never\": supported values: "
        + "\"AlwaysAllow\", \"IfHealthyBudget\"")
    #expect(test.words(creating: budget) == test.expected)
  }

  @Test func quotas() {
    let quota = Right.object("v1", "ResourceQuota", ["spec": ["hard": ["pods": "5"]]])
    let test = ValidationCase(
      "",
      {
        $0["spec"]["hard"] = ["pods": "1500m", "cpus": "1", "services": "2"]
        $0["spec"]["scopes"] = ["BestEffort", "NotBestEffort", "Nice"]
      },
      "spec.hard[cpus]: Invalid value: \"cpus\": must be a standard resource type or fully qualified",
      "spec.hard[cpus]: Invalid value: \"cpus\": must be a standard resource for quota",
      "spec.hard[pods]: Invalid value: \"1500m\": must be an integer",
      "spec.scopes: Invalid value: [\"BestEffort\",\"NotBestEffort\",\"Nice\"]: unsupported scope "
        + "applied to resource",
      "spec.scopes: Invalid value: [\"BestEffort\",\"NotBestEffort\",\"Nice\"]: unsupported scope "
        + "applied to resource",
      "spec.scopes: Invalid value: [\"BestEffort\",\"NotBestEffort\",\"Nice\"]: unsupported scope",
      "spec.scopes: Invalid value: [\"BestEffort\",\"NotBestEffort\",\"Nice\"]: conflicting scopes")
    #expect(test.words(creating: quota) == test.expected)
    let scopes = ValidationCase(
      "", { $0["spec"]["scopes"] = ["BestEffort"] },
      "spec.scopes: Invalid value: [\"BestEffort\"]: field is immutable")
    #expect(scopes.words(updating: quota) == scopes.expected)
  }

  @Test func limitRanges() {
    let range = Right.object(
      "v1", "LimitRange", ["spec": ["limits": [["type": "Container", "max": ["cpu": "1"]]]]])
    let test = ValidationCase(
      "",
      {
        $0["spec"]["limits"] = [
          [
            "type": "Container", "min": ["cpu": "2"], "max": ["cpu": "1"],
            "default": ["cpu": "3"], "defaultRequest": ["cpu": "4"],
            "maxLimitRequestRatio": ["cpu": "500m"],
          ],
          ["type": "Pod", "default": ["cpu": "1"]], ["type": "PersistentVolumeClaim"],
          ["type": "Node"],
        ]
      },
      "spec.limits[0].min[cpu]: Invalid value: \"2\": min value 2 is greater than max value 1",
      "spec.limits[0].defaultRequest[cpu]: Invalid value: \"4\": default request value 4 is greater "
        + "than max value 1",
      "spec.limits[0].defaultRequest[cpu]: Invalid value: \"4\": default request value 4 is greater "
        + "than default limit value 3",
      "spec.limits[0].default[cpu]: Invalid value: \"1\": default value 3 is greater than max value 1",
      "spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: \"500m\": ratio 500m is less than 1",
      "spec.limits[1].default: Forbidden: may not be specified when `type` is 'Pod'",
      "spec.limits[2].limits: Required value: either minimum or maximum storage value is required, but "
        + "neither was provided",
      "spec.limits[3].type: Invalid value: \"Node\": must be a standard limit type or fully qualified"
    )
    #expect(test.words(creating: range) == test.expected)
  }

  @Test func roles() {
    let role = Right.object("rbac.authorization.k8s.io/v1", "Role", [:])
    let test = ValidationCase(
      "",
      {
        $0["rules"] = [
          ["resources": ["pods"], "apiGroups": [""]], ["verbs": ["get"]],
          ["verbs": ["get"], "nonResourceURLs": ["/metrics"]],
        ]
      },
      "rules[0].verbs: Required value: verbs must contain at least one value",
      "rules[1].apiGroups: Required value: resource rules must supply at least one api group",
      "rules[1].resources: Required value: resource rules must supply at least one resource",
      "rules[2].nonResourceURLs: Invalid value: [\"/metrics\"]: namespaced rules cannot apply to "
        + "non-resource URLs")
    #expect(test.words(creating: role) == test.expected)
  }

  @Test func bindings() {
    let group = "rbac.authorization.k8s.io"
    let binding = Right.object(
      "\(group)/v1", "RoleBinding",
      ["roleRef": ["apiGroup": .string(group), "kind": "Role", "name": "r"]])
    let test = ValidationCase(
      "",
      {
        $0["roleRef"] = ["apiGroup": "", "kind": "Group", "name": ""]
        $0["subjects"] = [
          ["kind": "User", "name": ""], ["kind": "ServiceAccount", "name": "A", "apiGroup": "x"],
          ["kind": "Robot", "name": "r"],
        ]
      },
      "roleRef.apiGroup: Unsupported value: \"\": supported values: \"\(group)\"",
      "roleRef.kind: Unsupported value: \"Group\": supported values: \"Role\", \"ClusterRole\"",
      "roleRef.name: Required value",
      "subjects[0].name: Required value",
      "subjects[0].name: Invalid value: \"\": user name cannot be empty",
      "subjects[0].apiGroup: Unsupported value: \"\": supported values: \"\(group)\"",
      "subjects[1].name: Invalid value: \"A\": \(MetadataValidationTests.subdomain)",
      "subjects[1].apiGroup: Unsupported value: \"x\": supported values: \"\"",
      "subjects[2].kind: Unsupported value: \"Robot\": supported values: \"ServiceAccount\", "
        + "\"User\", \"Group\"")
    #expect(test.words(creating: binding) == test.expected)
    let role = ValidationCase(
      "", { $0["roleRef"]["name"] = "s" },
      "roleRef: Invalid value: {\"APIGroup\":\"\(group)\",\"Kind\":\"Role\",\"Name\":\"s\"}: cannot "
        + "change roleRef")
    #expect(role.words(updating: binding) == role.expected)
  }

  @Test func priorityClasses() {
    var object = Right.object("scheduling.k8s.io/v1", "PriorityClass", ["value": 5])
    object["metadata"].remove("namespace")
    let system = ValidationCase(
      "", { $0["metadata"]["name"] = "system-node-critical" },
      "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system "
        + "use only. error: value of system-node-critical PriorityClass must be 2000001000")
    #expect(system.words(creating: object, isNamespaced: false) == system.expected)
    let value = ValidationCase(
      "", { $0["value"] = 6 }, "value: Forbidden: may not be changed in an update.")
    #expect(value.words(updating: object, isNamespaced: false) == value.expected)
  }
}
