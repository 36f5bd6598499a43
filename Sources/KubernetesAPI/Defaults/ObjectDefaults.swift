/// What the API server fills in where a client has left something out, kind by kind: the API
/// reference says of each field what its default is.
/// https://kubernetes.io/docs/reference/kubernetes-api/
///
/// Objects are decoded before (`ObjectDecoder`), so that "left out" and "null" are the same, and
/// zero stands only where it means something. What the server allocates (addresses, ports, names)
/// is not a default.
public enum ObjectDefaults {
  /// Fills an object of this kind, in the version in which it was sent. Where another version is
  /// stored, the stored one is filled again after it was converted.
  public static func fill(_ object: inout JSON, _ kind: GroupVersionKind) {
    switch kind.group {
    case "": fillCore(&object, kind.kind)
    case "apps": fillApps(&object, kind.kind)
    case "batch": fillBatch(&object, kind.kind)
    case "autoscaling": fillAutoscaling(&object, kind)
    case "networking.k8s.io": fillNetworking(&object, kind.kind)
    case "discovery.k8s.io": EndpointDefaults.fillSlice(&object)
    case "rbac.authorization.k8s.io": fillAuthorization(&object, kind.kind)
    case "storage.k8s.io": StorageDefaults.fill(&object, kind.kind)
    case "scheduling.k8s.io": object.fill("preemptionPolicy", "PreemptLowerPriority")
    case "authentication.k8s.io": fillAuthentication(&object, kind.kind)
    case "apiextensions.k8s.io": DefinitionDefaults.fill(&object)
    case "admissionregistration.k8s.io": WebhookDefaults.fill(&object, kind.kind)
    case "apiregistration.k8s.io":
      object.within("spec") { spec in spec.within("service") { $0.fill("port", 443) } }
    case "flowcontrol.apiserver.k8s.io": FlowControlDefaults.fill(&object, kind.kind)
    case "resource.k8s.io": DeviceDefaults.fill(&object, kind.kind)
    default: break
    }
  }

  private static func fillCore(_ object: inout JSON, _ kind: String) {
    switch kind {
    case "Pod": PodDefaults.fill(&object)
    case "PodTemplate": PodTemplateDefaults.fill(&object, "template")
    case "ReplicationController": WorkloadDefaults.fillReplicationController(&object)
    case "Service": ServiceDefaults.fill(&object)
    case "Endpoints": EndpointDefaults.fill(&object)
    case "Secret": SecretDefaults.fill(&object)
    case "Namespace": NamespaceDefaults.fill(&object)
    case "Node": NodeDefaults.fill(&object)
    case "PersistentVolume": VolumeDefaults.fillPersistentVolume(&object)
    case "PersistentVolumeClaim": VolumeDefaults.fillClaim(&object)
    case "LimitRange": QuotaDefaults.fillLimitRange(&object)
    case "ResourceQuota": QuotaDefaults.fillQuota(&object)
    default: break
    }
  }

  private static func fillApps(_ object: inout JSON, _ kind: String) {
    switch kind {
    case "Deployment": WorkloadDefaults.fillDeployment(&object)
    case "ReplicaSet": WorkloadDefaults.fillReplicaSet(&object)
    case "StatefulSet": WorkloadDefaults.fillStatefulSet(&object)
    case "DaemonSet": WorkloadDefaults.fillDaemonSet(&object)
    default: break
    }
  }

  private static func fillBatch(_ object: inout JSON, _ kind: String) {
    switch kind {
    case "Job": JobDefaults.fillJob(&object)
    case "CronJob": JobDefaults.fillCronJob(&object)
    default: break
    }
  }

  private static func fillAutoscaling(_ object: inout JSON, _ kind: GroupVersionKind) {
    guard kind.kind == "HorizontalPodAutoscaler" else { return }
    AutoscalerDefaults.fill(&object, version: kind.version)
  }

  private static func fillNetworking(_ object: inout JSON, _ kind: String) {
    switch kind {
    case "NetworkPolicy": NetworkDefaults.fillPolicy(&object)
    case "IngressClass": NetworkDefaults.fillIngressClass(&object)
    default: break
    }
  }

  private static func fillAuthorization(_ object: inout JSON, _ kind: String) {
    if kind == "RoleBinding" || kind == "ClusterRoleBinding" {
      RoleBindingDefaults.fill(&object)
    }
  }

  private static func fillAuthentication(_ object: inout JSON, _ kind: String) {
    guard kind == "TokenRequest" else { return }
    object.within("spec") { $0.fill("expirationSeconds", 3600) }
  }
}
