/// What the `.proto` files do not say of the Go types they were generated from: names, embedding,
/// and which scalars are pointers. https://github.com/kubernetes/api
extension ProtobufMessages {
  /// JSON names that differ from the `.proto` names.
  static let jsonNames = ["uID": "uid", "aPIGroup": "apiGroup"]

  /// Fields whose message is embedded in the message around it: name and type.
  static let inlined: Set<String> = [
    "localObjectReference LocalObjectReference",
    "ephemeralContainerCommon EphemeralContainerCommon",
    "persistentVolumeSource PersistentVolumeSource",
    "handler ProbeHandler",
    "volumeSource VolumeSource",
    "ingressRuleValue IngressRuleValue",
  ]

  /// A client sends the zero of a scalar that is no pointer too; it means "not set" there.
  static func isPointer(_ message: String, _ field: String, _ type: String) -> Bool {
    if type == "string" { return pointerTexts.contains("\(message).\(field)") }
    if pointers.contains("\(message).\(field)") { return true }
    return !plain.contains(field) && message != "DeploymentStatus"
  }

  /// Optional texts that mean something when they are empty.
  private static let pointerTexts: Set<String> = [
    "PersistentVolumeClaimSpec.storageClassName",
    "PersistentVolumeClaimSpec.volumeAttributesClassName",
    "LeaseSpec.holderIdentity",
  ]

  /// Numbers and booleans that are pointers though other fields of the name are not.
  private static let pointers: Set<String> = [
    "RollingUpdateStatefulSetStrategy.partition", "CSIVolumeSource.readOnly",
    "AzureDiskVolumeSource.readOnly", "HorizontalPodAutoscalerStatus.observedGeneration",
    "ClientIPConfig.timeoutSeconds", "VolumeNodeResources.count",
    "DeploymentStatus.terminatingReplicas", "DeploymentStatus.collisionCount",
  ]

  /// Optional numbers and booleans that are no pointers.
  private static let plain: Set<String> = [
    "minReadySeconds", "observedGeneration", "updatedNumberScheduled", "numberAvailable",
    "numberUnavailable", "paused", "updatedReplicas", "readyReplicas", "availableReplicas",
    "unavailableReplicas", "fullyLabeledReplicas", "currentReplicas", "authenticated", "denied",
    "active", "succeeded", "failed", "readOnly", "partition", "chapAuthDiscovery",
    "chapAuthSession", "sslEnabled", "stdin", "stdinOnce", "tty", "sizeBytes", "hostPort",
    "signal", "count", "unschedulable", "hostNetwork", "hostPID", "hostIPC",
    "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold",
    "failureThreshold", "nodePort", "targetPort", "healthCheckNodePort",
    "publishNotReadyAddresses", "deprecatedCount", "number", "globalDefault", "generation",
    "code", "retryAfterSeconds",
  ]
}
