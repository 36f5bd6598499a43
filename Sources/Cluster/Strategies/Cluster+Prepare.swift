import KubernetesAPI

/// What the API server sets or resets on a write, whatever the client sent: generations, statuses.
extension Cluster {
  func prepareForCreate(_ object: inout JSON, _ type: ResourceType) {
    if ObjectStrategy.hasGeneration(type) { object["metadata"]["generation"] = 1 }
    if type.groupResource == .namespaces { NamespaceStrategy.prepareForCreate(&object) }
    if type.has(subresource: "status") { object.remove("status") }
    if let status = ObjectStrategy.firstStatus(type.groupResource, object) {
      object["status"] = status
    }
    WorkloadStrategy.prepare(creating: &object, type)
  }

  /// The object itself keeps its status, the status keeps the rest.
  /// https://kubernetes.io/docs/concepts/overview/working-with-objects/#object-spec-and-status
  func prepareForUpdate(
    _ new: inout JSON, _ old: JSON, _ type: ResourceType, subresource: String
  ) {
    if subresource == "status" {
      let status = new["status"]
      let metadata = new["metadata"]
      new = old
      new["status"] = status
      for field in ["managedFields", "resourceVersion"] {
        new["metadata"].set(field, to: metadata.value(field))
      }
      if ObjectStrategy.statusWritesMetadata(type) {
        for field in ["labels", "annotations", "finalizers", "ownerReferences"] {
          new["metadata"].set(field, to: metadata.value(field))
        }
      }
      if !new.has("status") || new["status"].isNull { new.remove("status") }
    } else if type.has(subresource: "status") {
      new.set("status", to: old.value("status"))
    }
    if subresource != "status" { WorkloadStrategy.prepare(updating: &new, old, type) }
    if type.groupResource == .namespaces {
      NamespaceStrategy.prepareForUpdate(&new, old, subresource: subresource)
    }
    if type.groupResource == .customResourceDefinitions, subresource.isEmpty {
      new["status"]["storedVersions"] = JSON(DefinitionStatus.storedVersions(of: new))
    }
    if type.groupResource == .services, subresource.isEmpty {
      ServiceStrategy.prepareForUpdate(&new, old)
    }
    guard ObjectStrategy.hasGeneration(type), subresource != "status" else { return }
    if ObjectStrategy.specChanged(new, old) {
      new["metadata"]["generation"] = JSON(old.generation + 1)
    }
  }
}
