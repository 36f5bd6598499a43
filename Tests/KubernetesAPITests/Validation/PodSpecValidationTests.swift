import Testing

@testable import KubernetesAPI

/// The server's words about volumes, rights and places of pods.
struct PodSpecValidationTests {
  static let volumes = [
    ValidationCase(
      "kinds and names",
      {
        $0["spec"]["volumes"] = [
          ["name": "a"],
          ["name": "b", "emptyDir": [:], "hostPath": ["path": "/"]],
          ["name": "B", "emptyDir": [:]],
          ["name": "c", "emptyDir": ["sizeLimit": "-1"]],
          ["name": "d", "emptyDir": [:]],
          ["name": "d", "emptyDir": [:]],
        ]
      },
      "spec.volumes[0]: Required value: must specify a volume type",
      "spec.volumes[1].hostPath: Forbidden: may not specify more than 1 volume type",
      "spec.volumes[2].name: Invalid value: \"B\": \(PodValidationTests.label)",
      "spec.volumes[3].emptyDir.sizeLimit: Forbidden: SizeLimit field must be a valid resource "
        + "quantity",
      "spec.volumes[5].name: Duplicate value: \"d\""),
    ValidationCase(
      "paths on the node",
      {
        $0["spec"]["volumes"] = [
          ["name": "a", "hostPath": ["path": "/a/../b", "type": "Folder"]],
          ["name": "b", "hostPath": ["path": ""]],
        ]
      },
      "spec.volumes[0].hostPath.path: Invalid value: \"/a/../b\": must not contain '..'",
      "spec.volumes[0].hostPath.type: Unsupported value: \"Folder\": supported values: \"\", "
        + "\"BlockDevice\", \"CharDevice\", \"Directory\", \"DirectoryOrCreate\", \"File\", "
        + "\"FileOrCreate\", \"Socket\"",
      "spec.volumes[1].hostPath.path: Required value"),
    ValidationCase(
      "files of objects",
      {
        $0["spec"]["volumes"] = [
          ["name": "a", "secret": ["secretName": "", "defaultMode": 512]],
          [
            "name": "b",
            "configMap": [
              "name": "m", "items": [["key": "", "path": "../x"], ["key": "k", "path": "/x"]],
            ],
          ],
          ["name": "c", "persistentVolumeClaim": ["claimName": ""]],
        ]
      },
      "spec.volumes[0].secret.secretName: Required value",
      "spec.volumes[0].secret.defaultMode: Invalid value: 512: must be a number between 0 and 0777 "
        + "(octal), both inclusive",
      "spec.volumes[1].configMap.items[0].key: Required value",
      "spec.volumes[1].configMap.items[0].path: Invalid value: \"../x\": must not contain '..'",
      "spec.volumes[1].configMap.items[1].path: Invalid value: \"/x\": must be a relative path",
      "spec.volumes[2].persistentVolumeClaim.claimName: Required value"),
    ValidationCase(
      "projected volumes",
      {
        $0["spec"]["volumes"] = [
          [
            "name": "p",
            "projected": [
              "defaultMode": 420,
              "sources": [
                ["secret": ["name": "s", "items": [["key": "k", "path": "x"]]]],
                ["configMap": ["name": "m", "items": [["key": "k", "path": "x"]]]],
                ["serviceAccountToken": ["path": "token", "expirationSeconds": 60]],
                ["downwardAPI": ["items": [["path": "y"]]]],
              ],
            ],
          ]
        ]
      },
      "spec.volumes[0].projected: Invalid value: \"m\": conflicting duplicate paths",
      "spec.volumes[0].projected.sources[2].serviceAccountToken.expirationSeconds: Invalid value: "
        + "60: may not specify a duration less than 10 minutes",
      "spec.volumes[0].projected.sources[3].downwardAPI: Required value: one of fieldRef and "
        + "resourceFieldRef is required"),
    ValidationCase(
      "claims that are made for the pod",
      {
        $0["spec"]["volumes"] = [
          [
            "name": "scratch",
            "ephemeral": ["volumeClaimTemplate": ["metadata": ["name": "x"], "spec": [:]]],
          ]
        ]
      },
      "spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.name: Forbidden: cannot be set",
      "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes: Required value: at least 1 "
        + "access mode is required",
      "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage]: Required value"),
    ValidationCase(
      "mounts",
      {
        $0["spec"]["volumes"] = [["name": "a", "emptyDir": [:]]]
        $0["spec"]["containers"][0]["volumeMounts"] = [
          ["name": "b", "mountPath": "/x"],
          ["name": "a", "mountPath": ""],
          ["name": "a", "mountPath": "/x", "subPath": "/y", "subPathExpr": "$(A)"],
          ["name": "a", "mountPath": "/z", "mountPropagation": "Bidirectional"],
          ["name": "a", "mountPath": "/w", "recursiveReadOnly": "Enabled"],
        ]
      },
      "spec.containers[0].volumeMounts[0].name: Not found: \"b\"",
      "spec.containers[0].volumeMounts[1].mountPath: Required value",
      "spec.containers[0].volumeMounts[2].mountPath: Invalid value: \"/x\": must be unique",
      "spec.containers[0].volumeMounts.subPath: Invalid value: \"/y\": must be a relative path",
      "spec.containers[0].volumeMounts[2].subPathExpr: Invalid value: \"$(A)\": subPathExpr and "
        + "subPath are mutually exclusive",
      "spec.containers[0].volumeMounts.mountPropagation: Forbidden: Bidirectional mount propagation "
        + "is available only to privileged containers",
      "spec.containers[0].volumeMounts.recursiveReadOnly: Forbidden: may only be specified when "
        + "readOnly is true"),
    ValidationCase(
      "block devices",
      {
        $0["spec"]["volumes"] = [["name": "a", "emptyDir": [:]]]
        $0["spec"]["containers"][0]["volumeDevices"] = [["name": "a", "devicePath": "/dev/../x"]]
      },
      "spec.containers[0].volumeDevices[0].name: Invalid value: \"a\": can only use volume source "
        + "type of PersistentVolumeClaim or Ephemeral for block mode",
      "spec.containers[0].volumeDevices[0].devicePath: Invalid value: \"/dev/../x\": can not contain "
        + "backsteps ('..')"),
    ValidationCase(
      "volumes of other systems",
      {
        $0["spec"]["volumes"] = [
          ["name": "a", "nfs": ["server": "", "path": "x"]],
          ["name": "b", "gcePersistentDisk": ["pdName": "", "partition": 300]],
          ["name": "c", "csi": ["driver": "A_b"]],
          ["name": "d", "image": ["pullPolicy": "Always"]],
        ]
      },
      "spec.volumes[0].nfs.server: Required value",
      "spec.volumes[0].nfs.path: Invalid value: \"x\": must be an absolute path",
      "spec.volumes[1].persistentDisk.pdName: Required value",
      "spec.volumes[1].persistentDisk.partition: Invalid value: 300: must be between 0 and 255, "
        + "inclusive",
      "spec.volumes[2].csi.driver: Invalid value: \"A_b\": \(MetadataValidationTests.subdomain)",
      "spec.volumes[3].image.reference: Required value"),
  ]

  @Test(arguments: volumes)
  func volume(_ test: ValidationCase) {
    #expect(test.words(creating: Right.pod) == test.expected)
  }

  static let rights = [
    ValidationCase(
      "of the pod",
      {
        $0["spec"]["securityContext"] = [
          "runAsUser": -1, "fsGroup": 4_294_967_296, "fsGroupChangePolicy": "Never",
          "seccompProfile": ["type": "Localhost"],
          "sysctls": [["name": "Net.Core"], ["name": "net.a"], ["name": "net.a"]],
          "supplementalGroupsPolicy": "All",
        ]
      },
      "spec.securityContext.fsGroup: Invalid value: 4294967296: must be between 0 and 2147483647, "
        + "inclusive",
      "spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive",
      "spec.securityContext.sysctls[0].name: Invalid value: \"Net.Core\": must have at most 253 "
        + "characters and match regex "
        + #"^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$"#,
      "spec.securityContext.sysctls[2].name: Duplicate value: \"net.a\"",
      "spec.securityContext.fsGroupChangePolicy: Unsupported value: \"Never\": supported values: "
        + "\"Always\", \"OnRootMismatch\"",
      "spec.securityContext.seccompProfile.localhostProfile: Required value: must be set when "
        + "seccomp type is Localhost",
      "spec.securityContext.supplementalGroupsPolicy: Unsupported value: \"All\": supported values: "
        + "\"Merge\", \"Strict\""),
    ValidationCase(
      "of a container",
      {
        $0["spec"]["containers"][0]["securityContext"] = [
          "privileged": true, "allowPrivilegeEscalation": false, "procMount": "Unmasked",
          "appArmorProfile": ["type": "Strong"],
        ]
      },
      "spec.containers[0].securityContext.procMount: Invalid value: \"Unmasked\": `hostUsers` must "
        + "be false to use `Unmasked`",
      "spec.containers[0].securityContext: Invalid value: {\"Capabilities\":null,\"Privileged\":true,"
        + "\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,"
        + "\"RunAsNonRoot\":null,\"ReadOnlyRootFilesystem\":null,\"AllowPrivilegeEscalation\":false,"
        + "\"ProcMount\":\"Unmasked\",\"SeccompProfile\":null,\"AppArmorProfile\":{\"Type\":"
        + "\"Strong\",\"LocalhostProfile\":null}}: cannot set `allowPrivilegeEscalation` to false "
        + "and `privileged` to true",
      "spec.containers[0].securityContext.appArmorProfile.type: Unsupported value: \"Strong\": "
        + "supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\""),
    ValidationCase(
      "of another system",
      {
        $0["spec"]["os"] = ["name": "windows"]
        $0["spec"]["securityContext"] = ["runAsUser": 1]
        $0["spec"]["containers"][0]["securityContext"] = ["privileged": true]
      },
      "spec.securityContext.runAsUser: Forbidden: cannot be set for a windows pod",
      "spec.containers[0].securityContext.privileged: Forbidden: cannot be set for a windows pod"),
    ValidationCase(
      "an unknown system", { $0["spec"]["os"] = ["name": "plan9"] },
      "spec.os: Unsupported value: \"plan9\": supported values: \"linux\", \"windows\""),
  ]

  @Test(arguments: rights)
  func right(_ test: ValidationCase) {
    #expect(test.words(creating: Right.pod) == test.expected)
  }

  static let places = [
    ValidationCase(
      "nodes",
      {
        let need = "requiredDuringSchedulingIgnoredDuringExecution"
        let wish = "preferredDuringSchedulingIgnoredDuringExecution"
        $0["spec"]["affinity"] = [
          "nodeAffinity": [
            need: [
              "nodeSelectorTerms": [
                [
                  "matchExpressions": [
                    ["key": "a", "operator": "In"], ["key": "a b", "operator": "Exists"],
                    ["key": "a", "operator": "Gt", "values": ["1", "2"]],
                    ["key": "a", "operator": "Near"],
                  ], "matchFields": [["key": "metadata.uid", "operator": "In", "values": ["x"]]],
                ]
              ]
            ], wish: [["weight": 0, "preference": [:]]],
          ]
        ]
      },
      "\(need)[0].matchExpressions[0].values: Required value: must be specified when `operator` is "
        + "'In' or 'NotIn'",
      "\(need)[0].matchExpressions[1].key: Invalid value: \"a b\": name part "
        + MetadataValidationTests.labelName,
      "\(need)[0].matchExpressions[2].values: Required value: must be specified single value when "
        + "`operator` is 'Lt' or 'Gt'",
      "\(need)[0].matchExpressions[3].operator: Invalid value: \"Near\": not a valid selector "
        + "operator",
      "\(need)[0].matchFields[0].key: Invalid value: \"metadata.uid\": not a valid field selector "
        + "key",
      "spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid "
        + "value: 0: must be in the range 1-100"),
    ValidationCase(
      "other pods",
      {
        $0["spec"]["affinity"] = [
          "podAntiAffinity": [
            "requiredDuringSchedulingIgnoredDuringExecution": [
              ["labelSelector": ["matchLabels": ["a": "b"]], "topologyKey": ""],
              ["topologyKey": "zone", "matchLabelKeys": ["a"]],
            ]
          ]
        ]
      },
      "\(apart)[0].topologyKey: Required value: can not be empty",
      "\(apart)[0].topologyKey: Invalid value: \"\": name part must be non-empty",
      "\(apart)[0].topologyKey: Invalid value: \"\": name part \(MetadataValidationTests.labelName)",
      "\(apart)[1].matchLabelKeys: Forbidden: must not be specified when labelSelector is not set"),
    ValidationCase(
      "tolerations",
      {
        $0["spec"]["tolerations"] = [
          ["operator": "Equal"],
          ["key": "a", "operator": "Exists", "value": "b"],
          ["key": "a", "operator": "Exists", "effect": "NoSchedule", "tolerationSeconds": 1],
          ["key": "a", "operator": "Near"],
          ["key": "a", "operator": "Exists", "effect": "Never"],
        ]
      },
      "spec.tolerations[0].operator: Invalid value: \"Equal\": operator must be Exists when `key` is "
        + "empty, which means \"match all values and all keys\"",
      "spec.tolerations[1].operator: Invalid value: \"b\": value must be empty when `operator` is "
        + "'Exists'",
      "spec.tolerations[2].effect: Invalid value: \"NoSchedule\": effect must be 'NoExecute' when "
        + "`tolerationSeconds` is set",
      "spec.tolerations[3].operator: Unsupported value: \"Near\": supported values: \"Equal\", "
        + "\"Exists\"",
      "spec.tolerations[4].effect: Unsupported value: \"Never\": supported values: \"NoSchedule\", "
        + "\"PreferNoSchedule\", \"NoExecute\""),
    ValidationCase(
      "spreading",
      {
        $0["spec"]["topologySpreadConstraints"] = [
          ["maxSkew": 0, "topologyKey": "", "whenUnsatisfiable": "Cry"],
          [
            "maxSkew": 1, "topologyKey": "z", "whenUnsatisfiable": "ScheduleAnyway",
            "minDomains": 1, "nodeTaintsPolicy": "Care",
          ],
          ["maxSkew": 1, "topologyKey": "z", "whenUnsatisfiable": "ScheduleAnyway"],
        ]
      },
      "spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero",
      "spec.topologySpreadConstraints[0].topologyKey: Required value: can not be empty",
      "spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: \"Cry\": supported "
        + "values: \"DoNotSchedule\", \"ScheduleAnyway\"",
      "spec.topologySpreadConstraints[1].{topologyKey, whenUnsatisfiable}: Duplicate value: \"{z, "
        + "ScheduleAnyway}\"",
      "spec.topologySpreadConstraints[1].minDomains: Invalid value: 1: can only use minDomains if "
        + "whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway",
      "spec.topologySpreadConstraints[1].nodeTaintsPolicy: Unsupported value: \"Care\": supported "
        + "values: \"Honor\", \"Ignore\""),
    ValidationCase(
      "names and times",
      {
        $0["spec"]["hostname"] = "a.b"
        $0["spec"]["activeDeadlineSeconds"] = 0
        $0["spec"]["serviceAccountName"] = "A"
        $0["spec"]["preemptionPolicy"] = "Always"
        $0["spec"]["schedulingGates"] = [["name": "a"], ["name": "a"]]
        $0["spec"]["nodeName"] = "n"
      },
      "spec.schedulingGates[1]: Duplicate value: \"a\"",
      "spec.serviceAccountName: Invalid value: \"A\": \(MetadataValidationTests.subdomain)",
      "spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive",
      "spec.hostname: Invalid value: \"a.b\": must not contain dots",
      "spec.preemptionPolicy: Unsupported value: \"Always\": supported values: "
        + "\"PreemptLowerPriority\", \"Never\"",
      "spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared"),
    ValidationCase(
      "network",
      {
        $0["spec"]["hostNetwork"] = true
        $0["spec"]["containers"][0]["ports"] = [
          ["containerPort": 80, "hostPort": 81, "protocol": "TCP"]
        ]
        $0["spec"]["dnsPolicy"] = "None"
        $0["spec"]["hostAliases"] = [["ip": "1.2.3", "hostnames": ["a_b"]]]
      },
      "spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when "
        + "`hostNetwork` is true",
      "spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None",
      "spec.hostAliases[0].ip: Invalid value: \"1.2.3\": must be a valid IP address, (e.g. 10.9.8.7 "
        + "or 2001:db8::ffff)",
      "spec.hostAliases[0].hostnames[0]: Invalid value: \"a_b\": "
        + MetadataValidationTests.subdomain),
  ]

  private static let need =
    "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"
  private static let apart =
    "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution"

  @Test(arguments: places)
  func place(_ test: ValidationCase) {
    #expect(test.words(creating: Right.pod) == test.expected)
  }
}
