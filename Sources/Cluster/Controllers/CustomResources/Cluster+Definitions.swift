import KubernetesAPI

extension Cluster {
  /// The resource that a definition defines: what its own name says.
  static func resource(of definition: JSON) -> GroupResource {
    GroupResource(
      definition["spec"]["names"]["plural"].string ?? "",
      group: definition["spec"]["group"].string ?? "")
  }

  /// A definition that is being deleted stays until its objects are gone.
  func hold(definition: inout JSON) {
    guard !definition.isBeingDeleted else { return }
    if !definition.finalizers.contains(DefinitionStatus.finalizer) {
      definition["metadata"]["finalizers"].append(.string(DefinitionStatus.finalizer))
    }
    definition["status"] = DefinitionStatus.terminating(definition, isDone: false, at: now)
  }

  /// Serves a definition whose names are accepted, as it is now.
  mutating func serve(definition: JSON, before: JSON) {
    guard definition.condition("Established")?["status"] == "True" else { return }
    let isNew = before.condition("Established")?["status"] != "True"
    let hasChanged =
      before["spec"] != definition["spec"]
      || before["status"]["acceptedNames"] != definition["status"]["acceptedNames"]
    if isNew || hasChanged { resources.serve(definition) }
  }

  /// Nothing new is made of a kind that is about to go.
  func checkDefinitionStays(_ type: ResourceType) throws(APIStatus) {
    let key = ObjectKey(.customResourceDefinitions, "", type.groupResource.description)
    guard store[key]?.isBeingDeleted == true else { return }
    var refusal = APIStatus.methodNotSupported(type.groupResource, "create")
    refusal.message = "create not allowed while custom resource definition is terminating"
    throw refusal
  }
}
