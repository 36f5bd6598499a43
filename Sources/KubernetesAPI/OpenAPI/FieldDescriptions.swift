/// What `kubectl explain` says about fields: our own words, for the fields that people ask about.
public struct FieldDescriptions: Sendable {
  /// The whole text, by which clients can tell that it has changed.
  let text: String
  private var byField: [String: String] = [:]

  /// None at all.
  public init() { text = "" }

  /// - Parameter table: lines of `TYPE[.FIELD] TEXT`, as in `core/v1.PodSpec.nodeName Which node ...`.
  ///   Lines that begin with `#` are skipped.
  public init(_ table: [UInt8]) {
    text = String(decoding: table, as: UTF8.self)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      guard let space = line.firstIndex(of: " ") else { continue }
      byField[String(line[..<space])] = String(line[line.index(after: space)...])
    }
  }

  /// - Parameters:
  ///   - schema: `io.k8s.api.core.v1.PodSpec`.
  ///   - field: empty for the type itself.
  subscript(schema: String, field: String) -> String? {
    guard !byField.isEmpty else { return nil }
    let parts = schema.split(separator: ".").suffix(3)
    guard parts.count == 3 else { return nil }
    let short = "\(parts[parts.startIndex])/\(parts.dropFirst().joined(separator: "."))"
    return byField[field.isEmpty ? short : "\(short).\(field)"]
  }
}
