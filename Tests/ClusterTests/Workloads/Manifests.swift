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
}
