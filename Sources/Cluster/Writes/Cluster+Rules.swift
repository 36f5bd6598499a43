import KubernetesAPI

/// Where writes meet the rules of single objects.
extension Cluster {
  func validate(creating object: JSON, _ type: ResourceType) throws(APIStatus) {
    if let custom = resources.custom[type.kind] {
      try validate(creatingCustom: object, custom)
      return
    }
    let faults = Validation.faults(
      creating: object, kind: type.kind, isNamespaced: type.isNamespaced)
    if !faults.isEmpty { throw .invalid(type.kind, object.name, faults) }
  }

  func validate(
    updating old: JSON, to new: JSON, _ type: ResourceType, subresource: String
  ) throws(APIStatus) {
    if let custom = resources.custom[type.kind] {
      try validate(updatingCustom: old, to: new, custom, subresource: subresource)
      return
    }
    let faults = Validation.faults(
      updating: old, to: new, kind: type.kind, isNamespaced: type.isNamespaced,
      subresource: subresource)
    if !faults.isEmpty { throw .invalid(type.kind, new.name, faults) }
  }

  /// Notes who owns the written fields.
  func own(
    _ new: inout JSON, old: JSON?, _ type: ResourceType, _ requester: Requester,
    _ options: WriteOptions, subresource: String = ""
  ) {
    // An apply has kept the book itself.
    guard !options.isApply, let write = fieldWrite(type, requester, options, subresource) else {
      return
    }
    resources.ownership.update(old: old, new: &new, by: write)
  }

  func fieldWrite(
    _ type: ResourceType, _ requester: Requester, _ options: WriteOptions, _ subresource: String
  ) -> FieldWrite? {
    guard let schema = type.schema else { return nil }
    let part = options.subresource.isEmpty ? subresource : options.subresource
    let ignored: [String]
    switch (part, type.has(subresource: "status")) {
    case ("status", _): ignored = ["spec"]
    case (_, true): ignored = ["status"]
    default: ignored = []
    }
    return FieldWrite(
      manager: options.fieldManager.isEmpty ? requester.agent : options.fieldManager,
      apiVersion: options.apiVersion.isEmpty ? type.kind.apiVersion : options.apiVersion,
      subresource: part, time: now, schema: schema, ignored: FieldSet(fields: ignored.map { [$0] }))
  }
}
