import Testing

@testable import KubernetesAPI

/// The server's words about controllers of pods.
struct WorkloadValidationTests {
  static let deployment = Right.object(
    "apps/v1", "Deployment",
    [
      "spec": [
        "replicas": 1, "selector": Right.selector, "template": Right.template,
        "strategy": [
          "type": "RollingUpdate", "rollingUpdate": ["maxSurge": "25%", "maxUnavailable": "25%"],
        ], "progressDeadlineSeconds": 600, "revisionHistoryLimit": 10,
      ]
    ])

  static let deployments = [
    ValidationCase("right", { _ in }),
    ValidationCase(
      "no selector", { $0["spec"].remove("selector") },
      "spec.selector: Required value",
      "spec.template.metadata.labels: Invalid value: {\"app\":\"a\"}: `selector` does not match "
        + "template `labels`"),
    ValidationCase(
      "an empty selector", { $0["spec"]["selector"] = [:] },
      "spec.selector: Invalid value: {}: empty selector is invalid for deployment"),
    ValidationCase(
      "a selector without sense",
      {
        $0["spec"]["selector"] = [
          "matchExpressions": [["key": "a", "operator": "In", "values": []]]
        ]
      },
      "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` "
        + "is 'In' or 'NotIn'",
      "spec.selector: Invalid value: {\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"In\"}]}: "
        + "invalid label selector"),
    ValidationCase(
      "counts",
      {
        $0["spec"]["replicas"] = -1
        $0["spec"]["minReadySeconds"] = 600
        $0["spec"]["strategy"]["rollingUpdate"] = ["maxSurge": 0, "maxUnavailable": "0%"]
        $0["spec"]["template"]["spec"]["restartPolicy"] = "Never"
        $0["spec"]["template"]["spec"]["activeDeadlineSeconds"] = 5
      },
      "spec.replicas: Invalid value: -1: must be greater than or equal to 0",
      "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"",
      "spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is "
        + "not Supported",
      "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"0%\": may not be 0 when "
        + "`maxSurge` is 0",
      "spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds"),
    ValidationCase(
      "strategies", { $0["spec"]["strategy"]["type"] = "Recreate" },
      "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is "
        + "'Recreate'"),
    ValidationCase(
      "an unknown strategy", { $0["spec"]["strategy"] = ["type": "Canary"] },
      "spec.strategy: Unsupported value: {\"Type\":\"Canary\",\"RollingUpdate\":null}: supported "
        + "values: \"Recreate\", \"RollingUpdate\""),
    ValidationCase(
      "more than all",
      { $0["spec"]["strategy"]["rollingUpdate"] = ["maxSurge": "5", "maxUnavailable": "101%"] },
      "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"5\": a valid percent string must be a "
        + "numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation "
        + "is '[0-9]+%')",
      "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"101%\": must not be greater than "
        + "100%"),
  ]

  @Test(arguments: deployments)
  func creatingDeployment(_ test: ValidationCase) {
    #expect(test.words(creating: Self.deployment) == test.expected)
  }

  @Test func selectorsStay() {
    let test = ValidationCase(
      "",
      {
        $0["spec"]["selector"] = ["matchLabels": ["app": "b"]]
        $0["spec"]["template"]["metadata"]["labels"] = ["app": "b"]
      }, "spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"b\"}}: field is immutable")
    #expect(test.words(updating: Self.deployment) == test.expected)
  }

  @Test func statefulSets() {
    let set = Right.object("apps/v1", "StatefulSet", StatefulSetCases.right)
    let service = ValidationCase(
      "", { $0["spec"]["serviceName"] = "b" },
      "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', "
        + "'template', 'updateStrategy', 'revisionHistoryLimit', "
        + "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden")
    #expect(service.words(updating: set) == service.expected)
    let scale = ValidationCase("", { $0["spec"]["replicas"] = 5 })
    #expect(scale.words(updating: set) == [])
    let mount = ValidationCase(
      "",
      {
        $0["spec"]["template"]["spec"]["containers"][0]["volumeMounts"] = [
          ["name": "data", "mountPath": "/data"], ["name": "lost", "mountPath": "/lost"],
        ]
        $0["spec"]["volumeClaimTemplates"] = [
          [
            "metadata": ["name": "data"],
            "spec": ["accessModes": ["Sometimes"], "resources": ["requests": ["storage": "1Gi"]]],
          ]
        ]
      },
      "spec.volumeClaimTemplates[0].spec.accessModes: Unsupported value: \"Sometimes\": supported "
        + "values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\"",
      "spec.template.spec.containers[0].volumeMounts[1].name: Not found: \"lost\"")
    #expect(mount.words(creating: set) == mount.expected)
  }

  @Test func daemonSets() {
    let set = Right.object(
      "apps/v1", "DaemonSet",
      [
        "spec": [
          "selector": Right.selector, "template": Right.template,
          "updateStrategy": [
            "type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 1, "maxSurge": 0],
          ],
        ]
      ])
    let both = ValidationCase(
      "", { $0["spec"]["updateStrategy"]["rollingUpdate"]["maxSurge"] = 1 },
      "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when "
        + "maxUnavailable is non-zero")
    #expect(both.words(creating: set) == both.expected)
    let neither = ValidationCase(
      "", { $0["spec"]["updateStrategy"]["rollingUpdate"]["maxUnavailable"] = 0 },
      "spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is "
        + "0")
    #expect(neither.words(creating: set) == neither.expected)
  }
}

struct JobValidationTests {
  static let job: JSON = {
    let labels: JSON = [
      "controller-uid": "u-1", "job-name": "a", "batch.kubernetes.io/controller-uid": "u-1",
      "batch.kubernetes.io/job-name": "a",
    ]
    var job = Right.object(
      "batch/v1", "Job",
      [
        "spec": [
          "parallelism": 1, "completions": 1, "backoffLimit": 6, "completionMode": "NonIndexed",
          "suspend": false, "podReplacementPolicy": "TerminatingOrFailed",
          "selector": ["matchLabels": ["batch.kubernetes.io/controller-uid": "u-1"]],
          "template": ["metadata": ["labels": labels], "spec": Right.podSpec],
        ]
      ])
    job["spec"]["template"]["spec"]["restartPolicy"] = "Never"
    return job
  }()

  static let creations = [
    ValidationCase("right", { _ in }),
    ValidationCase(
      "counts",
      {
        for field in ["parallelism", "completions", "backoffLimit", "ttlSecondsAfterFinished"] {
          $0["spec"][field] = -1
        }
        $0["spec"]["template"]["spec"]["restartPolicy"] = "Always"
      },
      "spec.parallelism: Invalid value: -1: must be greater than or equal to 0",
      "spec.completions: Invalid value: -1: must be greater than or equal to 0",
      "spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0",
      "spec.ttlSecondsAfterFinished: Invalid value: -1: must be greater than or equal to 0",
      "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\""),
    ValidationCase(
      "a selector of one's own",
      { $0["spec"]["selector"] = ["matchLabels": ["app": "x"]] },
      "spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"x\"}}: `selector` not "
        + "auto-generated",
      "spec.template.metadata.labels: Invalid value: {\"batch.kubernetes.io/controller-uid\":\"u-1\","
        + "\"batch.kubernetes.io/job-name\":\"a\",\"controller-uid\":\"u-1\",\"job-name\":\"a\"}: "
        + "`selector` does not match template `labels`"),
    ValidationCase(
      "indexed",
      {
        $0["spec"]["completionMode"] = "Indexed"
        $0["spec"].remove("completions")
        $0["spec"]["maxFailedIndexes"] = 1
      },
      "spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified",
      "spec.completions: Required value: when completion mode is Indexed"),
    ValidationCase(
      "not indexed",
      {
        $0["spec"]["backoffLimitPerIndex"] = 1
        $0["spec"]["successPolicy"] = ["rules": [["succeededCount": 1]]]
      },
      "spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode",
      "spec.successPolicy: Invalid value: {\"Rules\":[{\"SucceededIndexes\":null,"
        + "\"SucceededCount\":1}]}: requires indexed completion mode"),
    ValidationCase(
      "when to fail",
      {
        $0["spec"]["podReplacementPolicy"] = "Failed"
        $0["spec"]["podFailurePolicy"] = [
          "rules": [
            ["action": "", "onExitCodes": ["operator": "In", "values": [0, 2, 1, 1]]],
            ["action": "FailIndex"],
            [
              "action": "Ignore",
              "onPodConditions": [["type": "DisruptionTarget", "status": "Maybe"]],
            ],
            ["action": "Count", "onExitCodes": ["containerName": "x", "operator": "NotIn"]],
          ]
        ]
      },
      "\(rules)[0].action: Required value: valid values: [\"Count\" \"FailIndex\" \"FailJob\" "
        + "\"Ignore\"]",
      "\(rules)[0].onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator",
      "\(rules)[0].onExitCodes.values[3]: Duplicate value: 1",
      "\(rules)[0].onExitCodes.values: Invalid value: [0,2,1,1]: must be ordered",
      "\(rules)[1].action: Invalid value: \"FailIndex\": requires the backoffLimitPerIndex to be set",
      "\(rules)[1]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required",
      "\(rules)[2].onPodConditions[0].status: Unsupported value: \"Maybe\": supported values: "
        + "\"False\", \"True\", \"Unknown\"",
      "\(rules)[3].onExitCodes.containerName: Invalid value: \"x\": must be one of the container or "
        + "initContainer names in the pod template",
      "\(rules)[3].onExitCodes.values: Invalid value: null: at least one value is required"),
    ValidationCase(
      "when to succeed",
      {
        $0["spec"]["completionMode"] = "Indexed"
        $0["spec"]["completions"] = 5
        $0["spec"]["successPolicy"] = [
          "rules": [
            ["succeededIndexes": "0-5"], ["succeededIndexes": "3,1"], [:],
            ["succeededIndexes": "0-1", "succeededCount": 3],
          ]
        ]
      },
      "spec.successPolicy.rules[0].succeededIndexes: Invalid value: \"0-5\": error parsing "
        + "succeededIndexes: too large index: \"5\"",
      "spec.successPolicy.rules[1].succeededIndexes: Invalid value: \"3,1\": error parsing "
        + "succeededIndexes: non-increasing order, previous: 3, current: 1",
      "spec.successPolicy.rules[2]: Required value: at least one of succeededCount or "
        + "succeededIndexes must be specified",
      "spec.successPolicy.rules[3].succeededCount: Invalid value: 3: must be less than or equal to 2 "
        + "(the number of indexes in the specified succeededIndexes field)"),
  ]

  private static let rules = "spec.podFailurePolicy.rules"

  @Test(arguments: creations)
  func creating(_ test: ValidationCase) {
    #expect(test.words(creating: Self.job) == test.expected)
  }

  @Test func templatesStay() {
    let count = ValidationCase(
      "", { $0["spec"]["completions"] = 3 },
      "spec.completions: Invalid value: 3: field is immutable")
    #expect(count.words(updating: Self.job) == count.expected)
    let image = ValidationCase(
      "", { $0["spec"]["template"]["spec"]["containers"][0]["image"] = "nginx:2" })
    let words = image.words(updating: Self.job)
    #expect(words.count == 1)
    #expect(words[0].hasPrefix("spec.template: Invalid value: {\"labels\":{"))
    #expect(
      words[0].contains("\"Spec\":{\"Volumes\":null,\"InitContainers\":null,\"Containers\":["))
    #expect(words[0].hasSuffix(": field is immutable"))
    let fewer = ValidationCase("", { $0["spec"]["parallelism"] = 0 })
    #expect(fewer.words(updating: Self.job) == [])
  }

  @Test func suspendedJobsMayBeDirectedElsewhere() {
    var job = Self.job
    job["spec"]["suspend"] = true
    let test = ValidationCase("", { $0["spec"]["template"]["spec"]["nodeSelector"] = ["a": "b"] })
    #expect(test.words(updating: job) == [])
  }

  static let cronJob: JSON = {
    var template = job["spec"]
    template.remove("selector")
    return Right.object(
      "batch/v1", "CronJob",
      [
        "spec": [
          "schedule": "*/5 * * * *", "concurrencyPolicy": "Allow",
          "jobTemplate": ["spec": template],
        ]
      ])
  }()

  static let cronJobs = [
    ValidationCase("right", { _ in }),
    ValidationCase(
      "too few fields", { $0["spec"]["schedule"] = "every day" },
      "spec.schedule: Invalid value: \"every day\": expected exactly 5 fields, found 2: [every day]"
    ),
    ValidationCase(
      "no such minute", { $0["spec"]["schedule"] = "60 * * * *" },
      "spec.schedule: Invalid value: \"60 * * * *\": end of range (60) above maximum (59): 60"),
    ValidationCase(
      "a zone in the schedule", { $0["spec"]["schedule"] = "TZ=UTC 0 * * * *" },
      "spec.schedule: Invalid value: \"TZ=UTC 0 * * * *\": cannot use TZ or CRON_TZ in schedule, use "
        + "timeZone field instead"),
    ValidationCase(
      "a zone that is none", { $0["spec"]["timeZone"] = "Mars/Olympus" },
      "spec.timeZone: Invalid value: \"Mars/Olympus\": unknown time zone Mars/Olympus"),
    ValidationCase("a zone", { $0["spec"]["timeZone"] = "America/Argentina/Buenos_Aires" }),
    ValidationCase(
      "a long name", { $0["metadata"]["name"] = .string(String(repeating: "a", count: 53)) },
      "metadata.name: Invalid value: \"\(String(repeating: "a", count: 53))\": must be no more than "
        + "52 characters"),
    ValidationCase(
      "a selector", { $0["spec"]["jobTemplate"]["spec"]["selector"] = Right.selector },
      "spec.jobTemplate.spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"a\"}}: `selector` "
        + "will be auto-generated"),
  ]

  @Test(arguments: cronJobs)
  func creatingCronJob(_ test: ValidationCase) {
    #expect(test.words(creating: Self.cronJob) == test.expected)
  }
}
