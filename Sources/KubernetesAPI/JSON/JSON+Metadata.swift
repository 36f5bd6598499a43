/// What every API object has.
extension JSON {
  public var metadata: JSON { self["metadata"] }
  public var name: String { metadata["name"].string ?? "" }
  public var namespace: String { metadata["namespace"].string ?? "" }
  public var uid: String { metadata["uid"].string ?? "" }
  public var labels: JSON { metadata["labels"] }
  public var annotations: JSON { metadata["annotations"] }
  public var generation: Int { metadata["generation"].int ?? 0 }
  public var resourceVersion: String { metadata["resourceVersion"].string ?? "" }
  public var finalizers: [String] { metadata["finalizers"].strings }
  public var isBeingDeleted: Bool { metadata.has("deletionTimestamp") }
  public var createdAt: Timestamp? { metadata["creationTimestamp"].string.flatMap(Timestamp.init) }
  public var deletedAt: Timestamp? { metadata["deletionTimestamp"].string.flatMap(Timestamp.init) }
  public var groupVersionKind: GroupVersionKind {
    GroupVersionKind(apiVersion: self["apiVersion"].string ?? "", kind: self["kind"].string ?? "")
  }

  /// The owner reference whose `controller` is true.
  public var controllerReference: JSON? {
    metadata["ownerReferences"].elements.first { $0["controller"].bool == true }
  }

  /// The entry of `status.conditions` of this type.
  public func condition(_ type: String) -> JSON? {
    self["status"]["conditions"].elements.first { $0["type"].string == type }
  }
}
