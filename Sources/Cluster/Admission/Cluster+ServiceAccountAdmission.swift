import KubernetesAPI

/// Every pod runs as a service account, and finds the account's token in a volume.
/// https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#serviceaccount-admission-controller
extension Cluster {
  private static let mountPath = "/var/run/secrets/kubernetes.io/serviceaccount"
  private static let volumePrefix = "kube-api-access-"

  /// How long a pod waits for the account `default` of a new namespace.
  /// Source: plugin/pkg/admission/serviceaccount/admission.go, ten tries of up to 200 ms.
  private static let patience = 2.0  // seconds

  mutating func admitServiceAccount(_ pod: inout JSON) throws(APIStatus) {
    var name = pod["spec"]["serviceAccountName"].string ?? ""
    if name.isEmpty { name = "default" }
    let account = try serviceAccount(name, of: pod)
    pod["spec"]["serviceAccountName"] = .string(name)
    pod["spec"]["serviceAccount"] = .string(name)
    let wantsToken =
      pod["spec"]["automountServiceAccountToken"].bool
      ?? account["automountServiceAccountToken"].bool ?? true
    if wantsToken { mountToken(&pod["spec"]) }
    let secrets = account["imagePullSecrets"]
    if pod["spec"]["imagePullSecrets"].isEmpty, !secrets.isEmpty {
      pod["spec"]["imagePullSecrets"] = secrets
    }
  }

  private func serviceAccount(_ name: String, of pod: JSON) throws(APIStatus) -> JSON {
    let namespace = pod.namespace
    if let account = store[ObjectKey(.serviceAccounts, namespace, name)] { return account }
    let home = store[ObjectKey(.namespaces, "", namespace)]
    if name == "default", let created = home?.createdAt, now.seconds(since: created) < Self.patience
    {
      return [:]
    }
    throw .forbidden(
      .pods, pod.nameOrStem,
      "error looking up service account \(namespace)/\(name): serviceaccount \"\(name)\" not found")
  }

  /// Adds the token's volume where a container has nothing else at its place.
  private mutating func mountToken(_ spec: inout JSON) {
    let present = spec["volumes"].elements.compactMap { $0["name"].string }
      .first { $0.hasPrefix(Self.volumePrefix) }
    let volume = present ?? Self.volumePrefix + newSuffix()
    let mount: JSON = [
      "name": .string(volume), "readOnly": true, "mountPath": .string(Self.mountPath),
    ]
    var isNeeded = false
    for list in ["initContainers", "containers"] {
      for (index, container) in spec[list].elements.enumerated() {
        let isTaken = container["volumeMounts"].elements.contains {
          $0["mountPath"].string == Self.mountPath
        }
        guard !isTaken else { continue }
        spec[list][index]["volumeMounts"].append(mount)
        isNeeded = true
      }
    }
    if present == nil, isNeeded { spec["volumes"].append(Self.tokenVolume(volume)) }
  }

  private static func tokenVolume(_ name: String) -> JSON {
    [
      "name": .string(name),
      "projected": [
        "defaultMode": 420,
        "sources": [
          ["serviceAccountToken": ["expirationSeconds": 3607, "path": "token"]],
          [
            "configMap": [
              "name": "kube-root-ca.crt", "items": [["key": "ca.crt", "path": "ca.crt"]],
            ]
          ],
          [
            "downwardAPI": [
              "items": [
                [
                  "path": "namespace",
                  "fieldRef": ["apiVersion": "v1", "fieldPath": "metadata.namespace"],
                ]
              ]
            ]
          ],
        ],
      ],
    ]
  }
}
