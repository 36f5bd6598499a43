import KubernetesAPI

/// https://kubernetes.io/docs/reference/using-api/server-side-apply/
extension Cluster {
  mutating func apply(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let request = target.request
    var options = try writeOptions(request)
    guard !request.fieldManager.isEmpty else {
      throw .invalid(
        GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "PatchOptions"), "",
        [
          FieldFault(
            .required, FieldPath("fieldManager"),
            "is required for apply patch")
        ])
    }
    options.apiVersion = target.type.kind.apiVersion
    guard
      let write = fieldWrite(target.type, request.requester, options, target.subresource)
    else { throw .unsupportedMediaType("this kind has no schema to apply by") }
    let configuration = try configuration(target)
    let live = store[target.key].map { outgoing($0, target) }
    let applied = try resources.ownership.apply(
      configuration, to: live, kind: target.type.kind, by: write, force: request.flag("force"))
    var (object, warnings) = try decoded(
      patched: applied.object, shown: applied.object.description, target)
    object["metadata"].set("managedFields", to: applied.object["metadata"].value("managedFields"))
    options.isApply = true
    if live == nil {
      object["metadata"]["name"] = .string(target.name)
      let stored = try create(object, target.resource, as: requester(of: request), options: options)
      return answer(stored, target, code: 201).adding(warnings)
    }
    let stored = try update(
      object, target.resource, subresource: target.subresource, as: requester(of: request),
      options: options)
    return answer(stored, target).adding(warnings)
  }

  /// What is applied, as it was sent: its unknown and double fields are refused or warned of as in
  /// any other write.
  private func configuration(_ target: ResourceRequest) throws(APIStatus) -> JSON {
    do throws(JSONReader.Fault) {
      let read = try JSONReader.readWithDuplicates(target.request.body)
      return read.value
    } catch {
      throw .badRequest("error decoding YAML: \(error.message)")
    }
  }
}
