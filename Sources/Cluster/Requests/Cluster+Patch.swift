import KubernetesAPI

/// https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply
extension Cluster {
  mutating func patch(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let type = target.request.contentType.split(separator: ";").first.map(String.init) ?? ""
    if type == "application/apply-patch+yaml" || type == "application/apply-patch+cbor" {
      return try apply(target)
    }
    guard let old = store[target.key] else {
      throw .notFound(target.type.groupResource, target.name)
    }
    let (patched, warnings) = try patched(old, target, contentType: type)
    let stored = try update(
      patched, target.type.groupResource, subresource: target.subresource,
      as: requester(of: target.request), options: try writeOptions(target.request))
    return answer(stored, target).adding(warnings)
  }

  /// An object after a patch: decoded and defaulted again, in the stored version.
  func patched(
    _ old: JSON, _ target: ResourceRequest, contentType: String
  ) throws(APIStatus) -> (JSON, warnings: [String]) {
    let before = outgoing(old, target)
    let body = target.request.body
    let after: JSON
    switch contentType {
    case "application/json-patch+json":
      after = try JSONPatch.apply(try patchJSON(body), to: before)
    case "application/merge-patch+json":
      after = try MergePatch.apply(try patchJSON(body), to: before)
    case "application/strategic-merge-patch+json" where !target.type.isCustom:
      guard let schema = target.type.schema else { throw unknownFormat(target) }
      after = try StrategicMergePatch.apply(
        try patchJSON(body), to: before, schema: schema, schemas: resources.schemas)
    default: throw unknownFormat(target)
    }
    return try decoded(after, duplicates: [], target)
  }

  private func patchJSON(_ body: [UInt8]) throws(APIStatus) -> JSON {
    do throws(JSONReader.Fault) {
      return try JSONReader.read(body)
    } catch {
      throw .badRequest("error decoding patch: \(error.message)")
    }
  }

  private func unknownFormat(_ target: ResourceRequest) -> APIStatus {
    var accepted = ["application/json-patch+json", "application/merge-patch+json"]
    if !target.type.isCustom { accepted.append("application/strategic-merge-patch+json") }
    accepted.append("application/apply-patch+yaml")
    return .unsupportedMediaType(
      "the body of the request was in an unknown format - accepted media types include: "
        + accepted.joined(separator: ", "))
  }
}
