/// A patch as it arrives, before it is applied.
public struct PatchBody: Sendable {
  /// The media types of `PATCH`, apply patches apart.
  public enum Format: String, Sendable, CaseIterable {
    case json = "application/json-patch+json"
    case merge = "application/merge-patch+json"
    case strategicMerge = "application/strategic-merge-patch+json"
  }

  public let format: Format
  public let value: JSON
  /// What strict field validation refuses and `Warn` tells of: `duplicate field "spec.replicas"`.
  public let warnings: [String]

  /// - Throws: 400 in the words of the server's decoder.
  public init(_ format: Format, _ bytes: [UInt8]) throws(APIStatus) {
    // Strategic merge patches are the only ones whose errors have no introduction.
    let introduction = format == .strategicMerge ? "" : "error decoding patch: "
    do {
      let read = try JSONReader.readWithDuplicates(bytes)
      value = read.value
      let prefix = format == .json ? "json patch " : ""
      let unknown = format == .json ? Self.unknownFields(read.value) : []
      warnings =
        (read.duplicates.map { "duplicate field \"\($0)\"" } + unknown).map { prefix + $0 }
    } catch {
      throw PatchFault.undecodable(introduction + error.message).status
    }
    self.format = format
    if let expected = Self.mismatch(format, value) {
      throw PatchFault.undecodable("\(introduction)json: cannot unmarshal \(expected)").status
    }
  }

  private static func unknownFields(_ patch: JSON) -> [String] {
    patch.elements.enumerated().flatMap { index, operation in
      operation.entries.keys.filter { !["op", "path", "from", "value"].contains($0) }
        .map { "unknown field \"[\(index)].\($0)\"" }
    }
  }

  /// What does not fit the Go type into which the server decodes; null fits everywhere.
  private static func mismatch(_ format: Format, _ value: JSON) -> String? {
    guard format == .json else {
      return value.object == nil && !value.isNull
        ? "\(value.decoderName) into Go value of type map[string]interface {}" : nil
    }
    guard let operations = value.array else {
      return value.isNull
        ? nil : "\(value.decoderName) into Go value of type []handlers.jsonPatchOp"
    }
    for operation in operations where !operation.isNull {
      guard let fields = operation.object else {
        return "\(operation.decoderName) into Go value of type handlers.jsonPatchOp"
      }
      for name in ["op", "path", "from"] {
        guard let field = fields[name], field.string == nil, !field.isNull else { continue }
        return
          "\(field.decoderName) into Go struct field jsonPatchOp.\(name) of type string"
      }
    }
    return nil
  }
}
