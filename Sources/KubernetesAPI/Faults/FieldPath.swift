/// Where in an object a fault is, as the API server writes it: `spec.containers[0].image`,
/// `metadata.labels[a/b]`.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ text: String = "") { description = text }

  public func child(_ names: String...) -> FieldPath {
    let added = names.joined(separator: ".")
    return FieldPath(description.isEmpty ? added : "\(description).\(added)")
  }

  public func index(_ index: Int) -> FieldPath { FieldPath("\(description)[\(index)]") }
  public func key(_ key: String) -> FieldPath { FieldPath("\(description)[\(key)]") }
}
