import KubernetesAPI

/// Where writes meet the rules of single objects.
extension Cluster {
  func validate(creating object: JSON, _ type: ResourceType) throws(APIStatus) {}

  func validate(
    updating old: JSON, to new: JSON, _ type: ResourceType, subresource: String
  ) throws(APIStatus) {}

  /// Notes who owns the written fields.
  func own(
    _ new: inout JSON, old: JSON?, _ type: ResourceType, _ requester: Requester,
    _ options: WriteOptions, subresource: String = ""
  ) {}
}
