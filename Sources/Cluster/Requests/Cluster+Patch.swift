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
      patched, target.resource, subresource: target.subresource,
      as: requester(of: target.request), options: try writeOptions(target.request))
    return answer(stored, target).adding(warnings)
  }

  /// An object after a patch: decoded and defaulted again, in the stored version.
  func patched(
    _ old: JSON, _ target: ResourceRequest, contentType: String
  ) throws(APIStatus) -> (JSON, warnings: [String]) {
    guard let format = PatchBody.Format(rawValue: contentType),
      format != .strategicMerge || !target.type.isCustom
    else { throw unknownFormat(target) }
    let before = outgoing(old, target)
    let patch = try PatchBody(format, target.request.body)
    let after: JSON
    switch format {
    case .json: after = try JSONPatch.apply(patch.value, to: before)
    case .merge: after = try MergePatch.apply(patch.value, to: before)
    case .strategicMerge:
      guard let schema = target.type.schema else { throw unknownFormat(target) }
      after = try StrategicMergePatch.apply(
        patch.value, to: before, schema: schema, schemas: resources.schemas
      ).object
    }
    let strict = target.request.parameter("fieldValidation") == "Strict"
    if strict, !patch.warnings.isEmpty {
      throw .badRequest("strict decoding error: " + patch.warnings.joined(separator: ", "))
    }
    return try decoded(patched: after, target, isStrategic: format == .strategicMerge)
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
