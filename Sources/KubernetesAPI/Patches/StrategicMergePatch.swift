/// Strategic merge patches: lists of some fields are merged by a key of their elements, and a
/// patch may hold directives (`$patch`, `$setElementOrder/...`, `$retainKeys`,
/// `$deleteFromPrimitiveList/...`).
/// https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
public struct StrategicMergePatch {
  public struct Result: Hashable, Sendable {
    public var object: JSON
    /// The patch as the server shows it when the object cannot be decoded afterwards: without the
    /// directives that were carried out.
    public var shownPatch: JSON

    /// `map[spec:map[replicas:two]]`
    public var shownPatchText: String { GoText.text(shownPatch) }
  }

  static let directive = "$patch"
  static let retainKeys = "$retainKeys"
  static let elementOrder = "$setElementOrder"
  static let deletions = "$deleteFromPrimitiveList"

  let schemas: Schemas

  /// - Parameter schema: Of the object, with the strategies of its fields.
  /// - Throws: What the server answers: 400 for directives of the wrong form, 500 for most others.
  public static func apply(
    _ patch: JSON, to original: JSON, schema: SchemaID, schemas: Schemas
  ) throws(APIStatus) -> Result {
    do throws(PatchFault) {
      var shown = patch.entries
      let merge = StrategicMergePatch(schemas: schemas)
      let object = try merge.merge(original.entries, &shown, schema)
      return Result(object: .object(object), shownPatch: .object(shown))
    } catch {
      throw error.status
    }
  }

  /// - Parameter patch: What was carried out is taken out of it.
  func merge(
    _ original: JSONObject, _ patch: inout JSONObject, _ schema: SchemaID?
  ) throws(PatchFault) -> JSONObject {
    if let directive = patch[Self.directive] {
      switch directive {
      case "replace":
        patch[Self.directive] = nil
        return patch
      case "delete": return JSONObject()
      default: throw .badDirective(directive, in: .object(patch))
      }
    }
    var result = original
    try retainKeys(&result, &patch)
    try orderLists(&result, &patch, schema)
    for key in patch.keys {
      guard let value = patch[key] else { continue }
      if key.hasPrefix(Self.deletions) {
        try delete(value, from: &result, key, schema)
      } else {
        patch[key] = try merge(value, into: &result, key, schema)
      }
    }
    return result
  }

  /// Merges one field, and gives back what of the patch is left to show.
  private func merge(
    _ patch: JSON, into result: inout JSONObject, _ key: String, _ schema: SchemaID?
  ) throws(PatchFault) -> JSON {
    guard !patch.isNull else {
      result[key] = nil
      return patch
    }
    switch (result[key], patch) {
    case (.object(let original)?, .object(var changes)):
      let field = try field(key, of: schema)
      if field.isReplaced {
        result[key] = patch
      } else {
        result[key] = .object(try merge(original, &changes, field.schema))
      }
      return .object(changes)
    case (.array(let original)?, .array(var changes)):
      let field = try field(key, of: schema)
      result[key] = .array(try merge(original, &changes, field))
      return .array(changes)
    default:
      result[key] = patch.withoutDirectives
      return patch
    }
  }

  /// `$deleteFromPrimitiveList/finalizers`
  private func delete(
    _ deleted: JSON, from result: inout JSONObject, _ key: String, _ schema: SchemaID?
  ) throws(PatchFault) {
    let name = try Self.name(in: key, after: Self.deletions, or: .badPrimitiveList)
    if deleted.isNull {
      result[name] = nil
      return
    }
    guard case .array(let original)? = result[name], case .array(var elements) = deleted else {
      return
    }
    let field = try field(name, of: schema)
    guard field.isMerged, !original.isEmpty || !elements.isEmpty else {
      result[name] = field.isMerged ? .array(original) : deleted
      return
    }
    if try Self.elementsAreObjects([original, elements]) {
      result[name] = .array(try merge(original, &elements, field))
    } else {
      let gone = Set(elements)
      result[name] = .array(original.filter { !gone.contains($0) })
    }
  }

  /// `$retainKeys: [type]`: every other field is cleared.
  private func retainKeys(
    _ result: inout JSONObject, _ patch: inout JSONObject
  ) throws(PatchFault) {
    guard let retained = patch.removeValue(forKey: Self.retainKeys) else { return }
    guard let names = retained.array else { throw .badRetainKeys }
    let kept = Set(names.compactMap(\.string))
    for (key, value) in patch where !value.isNull {
      let isList = key.hasPrefix(Self.deletions) || key.hasPrefix(Self.elementOrder)
      guard isList || kept.contains(key) else { throw .badRetainKeys }
    }
    for key in result.keys where !kept.contains(key) { result[key] = nil }
  }

  static func name(
    in key: String, after prefix: String, or fault: PatchFault
  ) throws(PatchFault) -> String {
    guard key.hasPrefix(prefix + "/") else { throw fault }
    return String(key.dropFirst(prefix.count + 1))
  }
}

extension JSON {
  /// What is new in an object is taken as it is, less the nulls and directives in it.
  var withoutDirectives: JSON? {
    switch self {
    case .object(let object):
      if object[StrategicMergePatch.directive] != nil { return nil }
      var result = JSONObject()
      for (key, value) in object where !value.isNull { result[key] = value.withoutDirectives }
      return .object(result)
    case .array(let elements): return .array(elements.compactMap(\.withoutDirectives))
    default: return self
    }
  }
}
