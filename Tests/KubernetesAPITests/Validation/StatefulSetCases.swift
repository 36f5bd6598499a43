@testable import KubernetesAPI

enum StatefulSetCases {
  static let right: JSON = [
    "spec": [
      "replicas": 1, "podManagementPolicy": "OrderedReady", "selector": Right.selector,
      "template": Right.template, "serviceName": "a",
      "updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["partition": 0]],
    ]
  ]
}
