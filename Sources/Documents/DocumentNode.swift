import CourseModel

/// A value read from YAML, JSON or TOML, with its place in the file.
public struct DocumentNode: Sendable, Equatable {
  public enum Content: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case list([DocumentNode])
    /// In the order of the file; keys are unique.
    case map([Entry])
  }

  /// One `key: value` of a map.
  public struct Entry: Sendable, Equatable {
    public var key: String
    public var keyPlace: SourcePlace
    public var value: DocumentNode

    public init(key: String, keyPlace: SourcePlace, value: DocumentNode) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  public var content: Content
  public var place: SourcePlace

  public init(_ content: Content, at place: SourcePlace) {
    self.content = content
    self.place = place
  }
}

extension DocumentNode {
  public var entries: [Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  public var elements: [DocumentNode]? {
    if case .list(let elements) = content { elements } else { nil }
  }

  public var text: String? {
    if case .string(let text) = content { text } else { nil }
  }

  public func entry(_ key: String) -> Entry? { entries?.first { $0.key == key } }

  /// The value of a key; nil when this is no map or has no such key.
  public subscript(key: String) -> DocumentNode? { entry(key)?.value }
}
