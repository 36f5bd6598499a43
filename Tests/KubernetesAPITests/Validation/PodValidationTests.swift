import Testing

@testable import KubernetesAPI

/// The server's words about pods, in the order of its rules.
struct PodValidationTests {
  static let label =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and "
    + "must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex "
    + "used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
  private static let first = "spec.containers[0]"

  static let containers = [
    ValidationCase("right", { _ in }),
    ValidationCase(
      "none", { $0["spec"]["containers"] = [] }, "spec.containers: Required value"),
    ValidationCase(
      "no name, no image",
      {
        $0["spec"]["containers"][0]["name"] = ""
        $0["spec"]["containers"][0].remove("image")
      },
      "\(first).name: Required value", "\(first).image: Required value"),
    ValidationCase(
      "the same name twice", { $0["spec"]["containers"].append(Right.container) },
      "spec.containers[1].name: Duplicate value: \"c\""),
    ValidationCase(
      "a name with dots", { $0["spec"]["containers"][0]["name"] = "a.b" },
      "\(first).name: Invalid value: \"a.b\": must not contain dots"),
    ValidationCase(
      "spaces around the image", { $0["spec"]["containers"][0]["image"] = " nginx" },
      "\(first).image: Invalid value: \" nginx\": must not have leading or trailing whitespace"),
    ValidationCase(
      "policies",
      {
        $0["spec"]["containers"][0]["imagePullPolicy"] = "Sometimes"
        $0["spec"]["containers"][0]["terminationMessagePolicy"] = "Log"
        $0["spec"]["restartPolicy"] = "Perhaps"
        $0["spec"]["dnsPolicy"] = "Any"
      },
      "\(first).terminationMessagePolicy: Unsupported value: \"Log\": supported values: \"File\", "
        + "\"FallbackToLogsOnError\"",
      "\(first).imagePullPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", "
        + "\"IfNotPresent\", \"Never\"",
      "spec.restartPolicy: Unsupported value: \"Perhaps\": supported values: \"Always\", "
        + "\"OnFailure\", \"Never\"",
      "spec.dnsPolicy: Unsupported value: \"Any\": supported values: \"ClusterFirstWithHostNet\", "
        + "\"ClusterFirst\", \"Default\", \"None\""),
    ValidationCase(
      "ports",
      {
        $0["spec"]["containers"][0]["ports"] = [
          ["containerPort": 0, "protocol": "TCP"],
          ["containerPort": 70_000, "hostPort": -1, "protocol": "HTTP", "name": "Web--1"],
          ["containerPort": 1, "protocol": "TCP", "name": "web"],
          ["containerPort": 2, "protocol": "TCP", "name": "web"],
        ]
      },
      "\(first).ports[0].containerPort: Required value",
      "\(first).ports[1].name: Invalid value: \"Web--1\": must contain only alpha-numeric "
        + "characters (a-z, 0-9), and hyphens (-)",
      "\(first).ports[1].name: Invalid value: \"Web--1\": must not contain consecutive hyphens",
      "\(first).ports[1].containerPort: Invalid value: 70000: must be between 1 and 65535, "
        + "inclusive",
      "\(first).ports[1].hostPort: Invalid value: -1: must be between 1 and 65535, inclusive",
      "\(first).ports[1].protocol: Unsupported value: \"HTTP\": supported values: \"SCTP\", "
        + "\"TCP\", \"UDP\"",
      "\(first).ports[3].name: Duplicate value: \"web\""),
    ValidationCase(
      "the same port of the node",
      {
        $0["spec"]["containers"][0]["ports"] = [
          ["containerPort": 1, "hostPort": 80, "protocol": "TCP"],
          ["containerPort": 2, "hostPort": 80, "protocol": "TCP"],
        ]
      },
      "\(first).ports[1].hostPort: Duplicate value: \"TCP//80\""),
    ValidationCase(
      "init containers",
      {
        var container = Right.container
        container["livenessProbe"] = [:]
        $0["spec"]["initContainers"] = [container]
      },
      "spec.initContainers[0].name: Duplicate value: \"c\"",
      "spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers "
        + "without restartPolicy=Always"),
    ValidationCase(
      "containers that are for debugging",
      {
        var container = Right.container
        container["name"] = "debug"
        $0["spec"]["ephemeralContainers"] = [container]
      },
      "spec.ephemeralContainers: Forbidden: cannot be set on create"),
  ]

  @Test(arguments: containers)
  func container(_ test: ValidationCase) {
    #expect(test.words(creating: Right.pod) == test.expected)
  }

  static let environment = [
    ValidationCase(
      "names",
      { $0["spec"]["containers"][0]["env"] = [["name": ""], ["name": "A=B"], ["name": "a b"]] },
      "\(first).env[0].name: Required value",
      "\(first).env[1].name: Invalid value: \"A=B\": a valid environment variable name must "
        + "consist only of printable ASCII characters other than '='"),
    ValidationCase(
      "sources",
      {
        $0["spec"]["containers"][0]["env"] = [
          ["name": "A", "valueFrom": [:]],
          ["name": "B", "value": "b", "valueFrom": ["secretKeyRef": ["name": "s", "key": "k"]]],
          [
            "name": "C",
            "valueFrom": [
              "configMapKeyRef": ["name": "m", "key": ""],
              "fieldRef": ["apiVersion": "v1", "fieldPath": "spec.nodeName"],
            ],
          ],
        ]
      },
      "\(first).env[0].valueFrom: Invalid value: \"\": must specify one of: `fieldRef`, "
        + "`resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`",
      "\(first).env[1].valueFrom: Invalid value: \"\": may not be specified when `value` is not "
        + "empty",
      "\(first).env[2].valueFrom.configMapKeyRef.key: Required value",
      "\(first).env[2].valueFrom: Invalid value: \"\": may not have more than one field specified "
        + "at a time"),
    ValidationCase(
      "fields of the pod",
      {
        $0["spec"]["containers"][0]["env"] = [
          ["name": "A", "valueFrom": ["fieldRef": ["apiVersion": "v1", "fieldPath": "spec.x"]]],
          [
            "name": "B",
            "valueFrom": ["fieldRef": ["apiVersion": "v1", "fieldPath": "metadata.labels"]],
          ],
          [
            "name": "C",
            "valueFrom": ["fieldRef": ["apiVersion": "v1", "fieldPath": "metadata.labels['a']"]],
          ],
          [
            "name": "D",
            "valueFrom": ["resourceFieldRef": ["resource": "limits.gpu", "divisor": "0"]],
          ],
          [
            "name": "E",
            "valueFrom": ["resourceFieldRef": ["resource": "limits.cpu", "divisor": "2"]],
          ],
        ]
      },
      "\(first).env[0].valueFrom.fieldRef.fieldPath: Invalid value: \"spec.x\": error converting "
        + "fieldPath: field label not supported: spec.x",
      "\(first).env[1].valueFrom.fieldRef.fieldPath: Unsupported value: \"metadata.labels\": "
        + "supported values: \"metadata.name\", \"metadata.namespace\", \"metadata.uid\", "
        + "\"spec.nodeName\", \"spec.serviceAccountName\", \"status.hostIP\", \"status.hostIPs\", "
        + "\"status.podIP\", \"status.podIPs\"",
      "\(first).env[3].valueFrom.resourceFieldRef.resource: Unsupported value: \"limits.gpu\": "
        + "supported values: \"limits.cpu\", \"limits.ephemeral-storage\", \"limits.memory\", "
        + "\"requests.cpu\", \"requests.ephemeral-storage\", \"requests.memory\"",
      "\(first).env[4].valueFrom.resourceFieldRef.divisor: Invalid value: \"limits.cpu\": only "
        + "divisor's values 1m and 1 are supported with the cpu resource"),
    ValidationCase(
      "whole objects",
      {
        $0["spec"]["containers"][0]["envFrom"] = [["prefix": "=", "secretRef": ["name": ""]], [:]]
      },
      "\(first).envFrom[0].prefix: Invalid value: \"=\": a valid environment variable name must "
        + "consist only of printable ASCII characters other than '='",
      "\(first).envFrom[0].secretRef.name: Required value",
      "\(first).envFrom: Invalid value: \"\": must specify one of: `configMapRef` or `secretRef`"),
  ]

  @Test(arguments: environment)
  func variable(_ test: ValidationCase) {
    #expect(test.words(creating: Right.pod) == test.expected)
  }

  static let probes = [
    ValidationCase(
      "handlers",
      {
        $0["spec"]["containers"][0]["livenessProbe"] = ["successThreshold": 1]
        $0["spec"]["containers"][0]["readinessProbe"] = [
          "exec": [:], "tcpSocket": ["port": "web"], "successThreshold": 3, "timeoutSeconds": -1,
          "terminationGracePeriodSeconds": 1,
        ]
        $0["spec"]["containers"][0]["startupProbe"] = [
          "httpGet": [
            "path": "/", "port": 0, "scheme": "FTP", "httpHeaders": [["name": "a b", "value": ""]],
          ], "successThreshold": 2,
        ]
      },
      "\(first).livenessProbe: Required value: must specify a handler type",
      "\(first).readinessProbe.exec.command: Required value",
      "\(first).readinessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type",
      "\(first).readinessProbe.timeoutSeconds: Invalid value: -1: must be greater than or equal to "
        + "0",
      "\(first).readinessProbe.terminationGracePeriodSeconds: Invalid value: 1: must not be set "
        + "for readinessProbes",
      "\(first).startupProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, "
        + "inclusive",
      "\(first).startupProbe.httpGet.scheme: Unsupported value: \"FTP\": supported values: "
        + "\"HTTP\", \"HTTPS\"",
      "\(first).startupProbe.httpGet.httpHeaders: Invalid value: \"a b\": a valid HTTP header must "
        + "consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for "
        + "validation is '[-A-Za-z0-9]+')",
      "\(first).startupProbe.successThreshold: Invalid value: 2: must be 1"),
    ValidationCase(
      "before the end",
      { $0["spec"]["containers"][0]["lifecycle"] = ["preStop": ["sleep": ["seconds": 60]]] },
      "\(first).lifecycle.preStop.sleep: Invalid value: 60: must be non-negative and less than "
        + "terminationGracePeriodSeconds (30)"),
  ]

  @Test(arguments: probes)
  func probe(_ test: ValidationCase) {
    #expect(test.words(creating: Right.pod) == test.expected)
  }

  static let resources = [
    ValidationCase(
      "requests over limits",
      {
        $0["spec"]["containers"][0]["resources"] = [
          "limits": ["cpu": "500m", "memory": "1Gi", "example.com/gpu": "1"],
          "requests": ["cpu": "1", "memory": "-1", "example.com/gpu": "2"],
        ]
      },
      "\(first).resources.requests: Invalid value: \"1\": must be less than or equal to cpu limit "
        + "of 500m",
      "\(first).resources.requests: Invalid value: \"2\": must be equal to example.com/gpu limit "
        + "of 1",
      "\(first).resources.requests[memory]: Invalid value: \"-1\": must be greater than or equal "
        + "to 0"),
    ValidationCase(
      "names and whole units",
      {
        $0["spec"]["containers"][0]["resources"] = [
          "limits": ["gpu": "1", "pods": "1", "example.com/gpu": "500m"],
          "requests": ["example.com/tpu": "1"],
        ]
      },
      "\(first).resources.limits[example.com/gpu]: Invalid value: \"500m\": must be an integer",
      "\(first).resources.limits[gpu]: Invalid value: \"gpu\": must be a standard resource type or "
        + "fully qualified",
      "\(first).resources.limits[gpu]: Invalid value: \"gpu\": must be a standard resource for "
        + "containers",
      "\(first).resources.limits[pods]: Invalid value: \"pods\": must be a standard resource for "
        + "containers",
      "\(first).resources.limits: Required value: Limit must be set for non overcommitable "
        + "resources"),
    ValidationCase(
      "large pages",
      { $0["spec"]["containers"][0]["resources"] = ["limits": ["hugepages-2Mi": "3Mi"]] },
      "\(first).resources.limits[hugepages-2Mi]: Invalid value: \"3Mi\": 3Mi is not positive "
        + "integer multiple of hugepages-2Mi",
      "\(first).resources: Forbidden: HugePages require cpu or memory"),
    ValidationCase(
      "of the whole pod",
      {
        $0["spec"]["resources"] = ["requests": ["cpu": "1"], "limits": ["cpu": "2"]]
        $0["spec"]["containers"][0]["resources"] = [
          "requests": ["cpu": "2"], "limits": ["cpu": "3"],
        ]
      },
      "spec.resources.requests[cpu]: Invalid value: \"1\": must be greater than or equal to "
        + "aggregate container requests of 2",
      "spec.resources.containers[0][cpu].limits: Invalid value: \"3\": must be less than or equal "
        + "to pod limits of 2"),
    ValidationCase(
      "claims", { $0["spec"]["containers"][0]["resources"] = ["claims": [["name": "gpu"]]] },
      "\(first).resources.claims[0]: Not found: \"gpu\": must be one of the names in "
        + "pod.spec.resourceClaims which is empty"),
  ]

  @Test(arguments: resources)
  func resource(_ test: ValidationCase) {
    #expect(test.words(creating: Right.pod) == test.expected)
  }
}
