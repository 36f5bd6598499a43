import KubernetesAPI

/// Where custom resources differ from the built-in kinds on their way in and out.
extension Cluster {
  func selectableFields(of type: ResourceType) -> SelectableFields {
    guard let custom = resources.custom[type.kind] else { return SelectableFields(for: type.kind) }
    return SelectableFields(
      customPaths: custom.selectableFields, isNamespaced: type.isNamespaced)
  }

  /// nil for kinds that are not scaled.
  func scaleView(of type: ResourceType) -> ScaleView? {
    guard let custom = resources.custom[type.kind] else { return ScaleView(for: type.kind) }
    return custom.scale.map(ScaleView.init(customResource:))
  }

  func tablePrinter(of type: ResourceType) -> TablePrinter {
    resources.custom[type.kind]?.tablePrinter ?? TablePrinter(for: type.kind)
  }

  /// A stored custom object in the version that is asked for. Only the version's name differs;
  /// what the version's schema fills in is filled in when it is read.
  func converted(_ object: JSON, to custom: CustomResource) -> JSON {
    guard object["apiVersion"].string != custom.kind.apiVersion else { return object }
    var object = object
    object["apiVersion"] = .string(custom.kind.apiVersion)
    let decoded = try? custom.decode(object, schemas: resources.schemas)
    return decoded?.object ?? object
  }

  func validate(creatingCustom object: JSON, _ custom: CustomResource) throws(APIStatus) {
    let faults =
      Validation.metadataFaults(
        creatingCustom: object, isNamespaced: custom.type.isNamespaced)
      + custom.faults(creating: object)
    if !faults.isEmpty { throw .invalid(custom.kind, object.name, faults) }
  }

  func validate(
    updatingCustom old: JSON, to new: JSON, _ custom: CustomResource, subresource: String
  ) throws(APIStatus) {
    let faults =
      Validation.metadataFaults(
        updatingCustom: old, to: new, isNamespaced: custom.type.isNamespaced)
      + (subresource == "status"
        ? custom.faults(updatingStatus: old, to: new) : custom.faults(updating: old, to: new))
    if !faults.isEmpty { throw .invalid(custom.kind, old.name, faults) }
  }
}
