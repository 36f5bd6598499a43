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
    switch format {
    case .json:
      return try decoded(plain: try JSONPatch.apply(patch.value, to: before), patch, target)
    case .merge:
      return try decoded(plain: try MergePatch.apply(patch.value, to: before), patch, target)
    case .strategicMerge:
      guard let schema = target.type.schema else { throw unknownFormat(target) }
      let result = try StrategicMergePatch.apply(
        patch.value, to: before, schema: schema, schemas: resources.schemas)
      return try decoded(
        patched: result.object, shown: result.shownPatchText, warnings: patch.warnings, target,
        isStrategic: true)
    }
  }

  /// After a patch of JSON alone the object is shown when it cannot be decoded.
  private func decoded(
    plain object: JSON, _ patch: PatchBody, _ target: ResourceRequest
  ) throws(APIStatus) -> (JSON, warnings: [String]) {
    var writer = JSONWriter()
    if target.type.isCustom { writer.write(object) } else { writer.write(ordered: object) }
    return try decoded(
      patched: object, shown: String(decoding: writer.bytes, as: UTF8.self),
      warnings: patch.warnings, target)
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
