import Testing

@testable import KubernetesAPI

/// What the server says of changes to pods.
struct PodUpdateTests {
  static let fields =
    "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,"
    + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only "
    + "additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set "
    + "to 1 if it was previously negative)\n"

  static let updates = [
    ValidationCase("another image", { $0["spec"]["containers"][0]["image"] = "nginx:2" }),
    ValidationCase(
      "another priority", { $0["spec"]["priority"] = 5 },
      fields + """
        @@ -72,7 +72,7 @@
          "Tolerations": null,
          "HostAliases": null,
          "PriorityClassName": "",
        - "Priority": null,
        + "Priority": 5,
          "PreemptionPolicy": null,
          "DNSConfig": null,
          "ReadinessGates": null,

        """),
    ValidationCase(
      "one container more",
      {
        var container = Right.container
        container["name"] = "d"
        $0["spec"]["containers"].append(container)
      },
      "spec.containers: Forbidden: pod updates may not add or remove containers"),
    ValidationCase(
      "a deadline that was not there", { $0["spec"]["activeDeadlineSeconds"] = 5 }),
    ValidationCase(
      "a toleration more", { $0["spec"]["tolerations"] = [["key": "a", "operator": "Exists"]] }),
    ValidationCase(
      "a new gate", { $0["spec"]["schedulingGates"] = [["name": "g"]] },
      "spec.schedulingGates[0].name: Forbidden: only deletion is allowed, but found new scheduling "
        + "gate 'g'"),
  ]

  @Test(arguments: updates)
  func updating(_ test: ValidationCase) {
    #expect(test.words(updating: Right.pod) == test.expected)
  }

  @Test func tolerationsStay() {
    var pod = Right.pod
    pod["spec"]["tolerations"] = [["key": "a", "operator": "Exists"]]
    let test = ValidationCase(
      "", { $0["spec"]["tolerations"] = [["key": "b", "operator": "Exists"]] },
      "spec.tolerations: Forbidden: existing toleration can not be modified except its "
        + "tolerationSeconds")
    #expect(test.words(updating: pod) == test.expected)
  }

  @Test func gatedPodsMayBeDirectedElsewhere() {
    var pod = Right.pod
    pod["spec"]["schedulingGates"] = [["name": "g"]]
    pod["spec"]["nodeSelector"] = ["a": "b"]
    let narrower = ValidationCase("", { $0["spec"]["nodeSelector"]["c"] = "d" })
    #expect(narrower.words(updating: pod) == [])
    let other = ValidationCase(
      "", { $0["spec"]["nodeSelector"] = ["a": "c"] },
      "spec.nodeSelector: Invalid value: {\"a\":\"c\"}: only additions to spec.nodeSelector are "
        + "allowed (no mutations or deletions)")
    #expect(other.words(updating: pod) == other.expected)
  }

  @Test func resizing() {
    var pod = Right.pod
    pod["spec"]["containers"][0]["resources"] = ["requests": ["cpu": "100m"]]
    pod["status"] = ["qosClass": "Burstable"]
    func words(_ edit: @escaping @Sendable (inout JSON) -> Void) -> [String] {
      ValidationCase("", edit).words(updating: pod, subresource: "resize")
    }
    #expect(words { $0["spec"]["containers"][0]["resources"]["requests"]["cpu"] = "1" } == [])
    #expect(
      words { $0["spec"]["containers"][0]["resources"] = ["requests": ["memory": "1Gi"]] }
        == ["spec.containers[0].resources.requests: Forbidden: resource requests cannot be removed"]
    )
    #expect(
      words {
        $0["spec"]["containers"][0]["resources"] = [
          "requests": ["cpu": "1", "memory": "1Gi"], "limits": ["cpu": "1", "memory": "1Gi"],
        ]
      } == [
        "spec: Invalid value: \"Burstable\": Pod QOS Class may not change as a result of resizing"
      ])
    #expect(
      words { $0["spec"]["containers"][0]["command"] = ["x"] }
        == ["spec: Forbidden: only cpu and memory resources are mutable"])
  }

  @Test func debuggingContainersStay() {
    var pod = Right.pod
    var container = Right.container
    container["name"] = "debug"
    pod["spec"]["ephemeralContainers"] = [container]
    let test = ValidationCase(
      "", { $0["spec"]["ephemeralContainers"] = [] },
      "spec.ephemeralContainers: Forbidden: existing ephemeral containers \"debug\" may not be "
        + "removed\n")
    #expect(test.words(updating: pod, subresource: "ephemeralcontainers") == test.expected)
  }

  @Test func endedContainersStayEnded() {
    var pod = Right.pod
    pod["spec"]["restartPolicy"] = "OnFailure"
    pod["status"] = [
      "containerStatuses": [["name": "c", "state": ["terminated": ["exitCode": 0]]]]
    ]
    let test = ValidationCase(
      "", { $0["status"]["containerStatuses"][0]["state"] = ["running": [:]] },
      "status.containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state"
    )
    #expect(test.words(updating: pod, subresource: "status") == test.expected)
    pod["status"]["containerStatuses"][0]["state"]["terminated"]["exitCode"] = 1
    #expect(test.words(updating: pod, subresource: "status") == [])
  }
}
