/// JSON merge patches, RFC 7386.
public enum MergePatch {
  /// - Throws: 400 for null, which is no patch.
  public static func apply(_ patch: JSON, to original: JSON) throws(APIStatus) -> JSON {
    if patch.isNull { throw PatchFault.noObject.status }
    return merged(original, patch)
  }

  private static func merged(_ original: JSON, _ patch: JSON) -> JSON {
    guard let changes = patch.object else { return patch }
    var result = original.entries
    for (key, value) in changes {
      if value.isNull {
        result[key] = nil
      } else {
        result[key] = merged(result[key] ?? .null, value)
      }
    }
    return .object(result)
  }
}
