import KubernetesAPI

/// Small defaulted objects for the tests.
enum Manifest {
  static func template(_ app: String, image: String) -> JSON {
    [
      "metadata": ["labels": ["app": .string(app)]],
      "spec": [
        "containers": [["name": "c", "image": .string(image), "resources": [:]]],
        "restartPolicy": "Always", "terminationGracePeriodSeconds": 30,
      ],
    ]
  }

  static func deployment(
    _ name: String = "web", replicas: Int = 3, image: String = "nginx:1", surge: JSON = "25%",
    unavailable: JSON = "25%"
  ) -> JSON {
    [
      "apiVersion": "apps/v1", "kind": "Deployment",
      "metadata": ["name": .string(name), "namespace": "test"],
      "spec": [
        "replicas": JSON(replicas), "selector": ["matchLabels": ["app": .string(name)]],
        "progressDeadlineSeconds": 600, "revisionHistoryLimit": 10,
        "strategy": [
          "type": "RollingUpdate",
          "rollingUpdate": ["maxSurge": surge, "maxUnavailable": unavailable],
        ],
        "template": template(name, image: image),
      ],
    ]
  }

  static func statefulSet(_ name: String = "db", replicas: Int) -> JSON {
    [
      "apiVersion": "apps/v1", "kind": "StatefulSet",
      "metadata": ["name": .string(name), "namespace": "test"],
      "spec": [
        "replicas": JSON(replicas), "serviceName": .string(name),
        "selector": ["matchLabels": ["app": .string(name)]], "revisionHistoryLimit": 10,
        "podManagementPolicy": "OrderedReady",
        "updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["partition": 0]],
        "template": template(name, image: "\(name):1"),
      ],
    ]
  }

  static func daemonSet(_ name: String = "agent") -> JSON {
    [
      "apiVersion": "apps/v1", "kind": "DaemonSet",
      "metadata": ["name": .string(name), "namespace": "test"],
      "spec": [
        "selector": ["matchLabels": ["app": .string(name)]], "revisionHistoryLimit": 10,
        "updateStrategy": [
          "type": "RollingUpdate", "rollingUpdate": ["maxSurge": 0, "maxUnavailable": 1],
        ],
        "template": template(name, image: "\(name):1"),
      ],
    ]
  }

  static func job(_ name: String = "j", image: String, _ fields: JSON = [:]) -> JSON {
    var template = template("c", image: image)
    template["metadata"] = [:]
    template["spec"]["restartPolicy"] = "Never"
    var spec: JSON = [
      "parallelism": 1, "completions": 1, "backoffLimit": 6, "completionMode": "NonIndexed",
      "suspend": false, "manualSelector": false, "podReplacementPolicy": "TerminatingOrFailed",
      "template": template,
    ]
    for (field, value) in fields.entries { spec[field] = value }
    return [
      "apiVersion": "batch/v1", "kind": "Job",
      "metadata": ["name": .string(name), "namespace": "test"], "spec": spec,
    ]
  }
}
