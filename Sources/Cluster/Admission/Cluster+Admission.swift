import KubernetesAPI

/// What the admission plugins change and refuse.
/// https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
extension Cluster {
  /// Changes a new object: service account, priority, limits, tolerations.
  func admitCreate(
    _ object: inout JSON, _ type: ResourceType, _ requester: Requester
  ) throws(APIStatus) {}

  func admitUpdate(
    _ new: inout JSON, _ old: JSON, _ type: ResourceType, subresource: String,
    _ requester: Requester
  ) throws(APIStatus) {}

  /// Refuses what may not be: quota, limits, escalation. Runs after validation.
  mutating func checkAdmission(
    creating object: JSON, _ type: ResourceType, _ requester: Requester
  ) throws(APIStatus) {}

  mutating func checkAdmission(
    updating old: JSON, to new: JSON, _ type: ResourceType, subresource: String,
    _ requester: Requester
  ) throws(APIStatus) {}

  mutating func checkAdmission(
    deleting object: JSON, _ type: ResourceType, _ requester: Requester
  ) throws(APIStatus) {}

  /// What storing an object brings with it at once: a custom resource becomes served.
  mutating func didCreate(_ object: JSON, _ type: ResourceType) {}
  mutating func didUpdate(_ new: JSON, _ old: JSON, _ type: ResourceType) {}
  /// The object is about to go.
  mutating func didDelete(_ object: JSON, _ type: ResourceType) {}
}
