/// The fields that objects of a kind can be selected by, and what is said of all others.
public struct SelectableFields: Sendable {
  /// Where a field's value stands in a stored object.
  struct Field: Hashable, Sendable {
    /// The first that is there counts.
    var paths: [[String]]
    /// The value where none is there: Go's zero of the field's type.
    var zero = ""

    init(_ path: String, zero: String = "") { self.init([path], zero: zero) }

    init(_ paths: [String], zero: String = "") {
      self.paths = paths.map { $0.split(separator: ".").map(String.init) }
      self.zero = zero
    }

    static let name = Field("metadata.name")
    static let namespace = Field("metadata.namespace")

    func value(in object: JSON) -> String {
      for path in paths {
        let value = object[path: path]
        switch value {
        case .string(let text) where !text.isEmpty: return text
        case .int, .double, .bool: return value.description
        default: continue
        }
      }
      return zero
    }
  }

  /// How a field that is not known is refused.
  enum Refusal: Sendable {
    /// `"spec.foo" is not a known field selector: only ...`: kinds with nothing but the two fields.
    case onlyMetadata
    case notSupported
    /// As `notSupported`, naming the kind: `batchv1.Job` words, `resource.k8s.io/v1` words.
    case notSupportedFor(String)
    case notSupportedForKind(GroupVersionKind)
  }

  private let fields: [String: Field]
  private let refusal: Refusal

  init(_ fields: [String: Field], isNamespaced: Bool = true, refusal: Refusal = .notSupported) {
    var fields = fields
    fields["metadata.name"] = .name
    if isNamespaced { fields["metadata.namespace"] = .namespace }
    self.fields = fields
    self.refusal = refusal
  }

  /// Fields of a custom resource.
  /// - Parameter paths: `selectableFields[*].jsonPath` of its version: `.spec.color`.
  public init(customPaths paths: [String], isNamespaced: Bool) {
    let names = paths.map { String($0.drop { $0 == "." }) }
    self.init(
      Dictionary(names.map { ($0, Field($0)) }, uniquingKeysWith: { first, _ in first }),
      isNamespaced: isNamespaced)
  }

  func field(_ name: String) -> Field? { fields[name] }

  func refusal(of name: String) -> String {
    switch refusal {
    case .onlyMetadata:
      "\(JSON.string(name)) is not a known field selector: only \"metadata.name\", "
        + "\"metadata.namespace\""
    case .notSupported: "field label not supported: \(name)"
    case .notSupportedFor(let type): "field label \(JSON.string(name)) not supported for \(type)"
    case .notSupportedForKind(let kind): "field label not supported for \(kind): \(name)"
    }
  }
}
