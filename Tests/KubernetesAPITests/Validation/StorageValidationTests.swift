import Testing

@testable import KubernetesAPI

/// The server's words about storage, configuration and the cluster's own objects.
struct StorageValidationTests {
  static let claim = Right.object(
    "v1", "PersistentVolumeClaim",
    [
      "spec": [
        "accessModes": ["ReadWriteOnce"], "volumeMode": "Filesystem",
        "resources": ["requests": ["storage": "2Gi"]], "storageClassName": "standard",
      ], "status": ["phase": "Bound", "capacity": ["storage": "2Gi"]],
    ])

  static let claims = [
    ValidationCase("right", { _ in }),
    ValidationCase(
      "modes and sizes",
      {
        $0["spec"]["accessModes"] = ["ReadWriteOncePod", "ReadWriteMany", "Any"]
        $0["spec"]["resources"]["requests"]["storage"] = "0"
        $0["spec"]["volumeMode"] = "Tape"
        $0["spec"]["dataSource"] = ["kind": "VolumeSnapshot", "name": ""]
      },
      "spec.accessModes: Unsupported value: \"Any\": supported values: \"ReadOnlyMany\", "
        + "\"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\"",
      "spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes",
      "spec.resources[storage]: Invalid value: \"0\": must be greater than zero",
      "spec.volumeMode: Unsupported value: \"Tape\": supported values: \"Block\", \"Filesystem\"",
      "spec.dataSource.name: Required value",
      "spec.dataSource: Invalid value: \"VolumeSnapshot\": must be 'PersistentVolumeClaim' when "
        + "referencing the default apiGroup"),
  ]

  @Test(arguments: claims)
  func creatingClaim(_ test: ValidationCase) {
    #expect(test.words(creating: Self.claim) == test.expected)
  }

  @Test func claimsGrowAndElseStay() {
    let more = ValidationCase("", { $0["spec"]["resources"]["requests"]["storage"] = "3Gi" })
    #expect(more.words(updating: Self.claim) == [])
    let less = ValidationCase(
      "", { $0["spec"]["resources"]["requests"]["storage"] = "1Gi" },
      "spec.resources.requests.storage: Forbidden: field can not be less than status.capacity")
    #expect(less.words(updating: Self.claim) == less.expected)
    let other = ValidationCase(
      "", { $0["spec"]["storageClassName"] = "fast" },
      """
      spec: Forbidden: spec is immutable after creation except resources.requests and \
      volumeAttributesClassName for bound claims
      @@ -10,7 +10,7 @@
         }
        },
        "VolumeName": "",
      - "StorageClassName": "standard",
      + "StorageClassName": "fast",
        "VolumeMode": "Filesystem",
        "DataSource": null,
        "DataSourceRef": null,

      """)
    #expect(other.words(updating: Self.claim) == other.expected)
  }

  @Test func volumes() {
    var volume = Right.object(
      "v1", "PersistentVolume",
      [
        "spec": [
          "accessModes": ["ReadWriteOnce"], "capacity": ["storage": "1Gi"],
          "persistentVolumeReclaimPolicy": "Retain", "hostPath": ["path": "/data", "type": ""],
        ]
      ])
    volume["metadata"].remove("namespace")
    let test = ValidationCase(
      "",
      {
        $0["spec"]["accessModes"] = []
        $0["spec"]["capacity"] = ["cpu": "1"]
        $0["spec"]["persistentVolumeReclaimPolicy"] = "Keep"
        $0["spec"].remove("hostPath")
        $0["spec"]["local"] = ["path": "/x/.."]
      },
      "spec.accessModes: Required value",
      "spec.capacity: Unsupported value: {\"cpu\":\"1\"}: supported values: \"storage\"",
      "spec.persistentVolumeReclaimPolicy: Unsupported value: \"Keep\": supported values: \"Delete\", "
        + "\"Recycle\", \"Retain\"",
      "spec.local.path: Invalid value: \"/x/..\": must not contain '..'",
      "spec.nodeAffinity: Required value: Local volume requires node affinity")
    #expect(test.words(creating: volume, isNamespaced: false) == test.expected)
    let path = ValidationCase("", { $0["spec"]["hostPath"]["path"] = "/other" })
    let words = path.words(updating: volume, isNamespaced: false)
    #expect(words.count == 1)
    #expect(
      words[0].hasPrefix(
        "spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after "
          + "creation\n@@ -2,7 +2,7 @@\n"))
    #expect(words[0].contains("-  \"Path\": \"/data\",\n+  \"Path\": \"/other\",\n"))
  }

  @Test func storageClasses() {
    var storage = Right.object(
      "storage.k8s.io/v1", "StorageClass",
      ["provisioner": "a/b", "reclaimPolicy": "Delete", "volumeBindingMode": "Immediate"])
    storage["metadata"].remove("namespace")
    let test = ValidationCase(
      "",
      {
        $0["provisioner"] = ""
        $0["reclaimPolicy"] = "Keep"
        $0["volumeBindingMode"] = "Never"
      },
      "provisioner: Required value",
      "reclaimPolicy: Unsupported value: \"Keep\": supported values: \"Delete\", \"Retain\"",
      "volumeBindingMode: Unsupported value: \"Never\": supported values: \"Immediate\", "
        + "\"WaitForFirstConsumer\"")
    #expect(test.words(creating: storage, isNamespaced: false) == test.expected)
    let other = ValidationCase(
      "",
      {
        $0["provisioner"] = "c/d"
        $0["volumeBindingMode"] = "WaitForFirstConsumer"
      },
      "provisioner: Forbidden: updates to provisioner are forbidden.",
      "volumeBindingMode: Invalid value: \"WaitForFirstConsumer\": field is immutable")
    #expect(other.words(updating: storage, isNamespaced: false) == other.expected)
  }

  @Test func secrets() {
    func words(_ type: String, _ data: JSON) -> [String] {
      let secret = Right.object("v1", "Secret", ["type": .string(type), "data": data])
      return ValidationCase("", { _ in }).words(creating: secret)
    }
    #expect(words("Opaque", ["a.b-c_D": ""]) == [])
    #expect(
      words("Opaque", ["a b": ""]) == [
        "data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric "
          + "characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used "
          + "for validation is '[-._a-zA-Z0-9]+')"
      ])
    #expect(
      words("kubernetes.io/tls", ["tls.crt": ""]) == ["data[tls.key]: Required value"])
    #expect(
      words("kubernetes.io/basic-auth", [:]) == [
        "data[username]: Required value", "data[password]: Required value",
      ])
    #expect(
      words("kubernetes.io/dockerconfigjson", [".dockerconfigjson": "aGVsbG8="]) == [
        "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": invalid character "
          + "'h' looking for beginning of value"
      ])
    #expect(
      words("kubernetes.io/service-account-token", [:]) == [
        "metadata.annotations[kubernetes.io/service-account.name]: Required value"
      ])
  }

  @Test func frozenConfiguration() {
    let secret = Right.object(
      "v1", "Secret", ["type": "Opaque", "immutable": true, "data": ["a": "YQ=="]])
    let test = ValidationCase(
      "",
      {
        $0["type"] = "other"
        $0["immutable"] = false
        $0["data"] = ["a": "Yg=="]
      },
      "type: Invalid value: \"other\": field is immutable",
      "immutable: Forbidden: field is immutable when `immutable` is set",
      "data: Forbidden: field is immutable when `immutable` is set")
    #expect(test.words(updating: secret) == test.expected)
    let both = ValidationCase(
      "",
      {
        $0["data"] = ["a": "x"]
        $0["binaryData"] = ["a": "YQ=="]
      }, "data[a]: Invalid value: \"a\": duplicate of key present in binaryData")
    #expect(both.words(creating: Right.object("v1", "ConfigMap", [:])) == both.expected)
  }

  @Test func nodes() {
    var node = Right.object("v1", "Node", ["spec": ["podCIDRs": ["10.244.0.0/24"]]])
    node["metadata"].remove("namespace")
    let taints = ValidationCase(
      "",
      {
        $0["spec"]["taints"] = [
          ["key": "a", "effect": "NoSchedule"], ["key": "a", "effect": "NoSchedule"],
          ["key": "b", "effect": "Go"],
        ]
      },
      "metadata.taints[1]: Duplicate value: {\"Key\":\"a\",\"Value\":\"\",\"Effect\":\"NoSchedule\","
        + "\"TimeAdded\":null}: taints must be unique by key and effect pair",
      "metadata.taints[2].effect: Unsupported value: \"Go\": supported values: \"NoSchedule\", "
        + "\"PreferNoSchedule\", \"NoExecute\"")
    #expect(taints.words(updating: node, isNamespaced: false) == taints.expected)
    let range = ValidationCase(
      "", { $0["spec"]["podCIDRs"] = ["10.245.0.0/24"] },
      "spec.podCIDRs: Forbidden: node updates may not change podCIDR except from \"\" to valid")
    #expect(range.words(updating: node, isNamespaced: false) == range.expected)
  }

  @Test func events() {
    let event = Right.object("v1", "Event", ["involvedObject": ["namespace": "other"]])
    #expect(
      ValidationCase("", { _ in }).words(creating: event) == [
        "involvedObject.namespace: Invalid value: \"other\": does not match event.namespace"
      ])
  }

  @Test func leases() {
    let lease = Right.object("coordination.k8s.io/v1", "Lease", ["spec": [:]])
    let test = ValidationCase(
      "",
      {
        $0["spec"]["leaseDurationSeconds"] = 0
        $0["spec"]["preferredHolder"] = "a"
      },
      "spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0",
      "spec.preferredHolder: Forbidden: may only be specified if `strategy` is defined")
    #expect(test.words(creating: lease) == test.expected)
  }
}
