/// A place in `Schemas`.
public typealias SchemaID = Int

/// What a value must look like. Schemas refer to each other by place, because some are recursive.
public struct Schema: Sendable {
  public enum Shape: Sendable {
    case object([Field])
    case map(values: SchemaID)
    case list(elements: SchemaID)
    case string
    /// Base64 text.
    case bytes
    /// RFC 3339, whole seconds.
    case time
    /// RFC 3339, microseconds.
    case microTime
    case integer(bits: Int)
    case number
    case boolean
    case intOrString
    case quantity
    /// Anything at all: RawExtension, FieldsV1, preserved unknown fields.
    case any
  }

  /// One field of an object, with what the API publishes about how it is merged.
  public struct Field: Sendable {
    public var name: String
    public var schema: SchemaID
    public var isRequired = false
    public var defaultValue: JSON?
    public var enumeration: [String] = []
    /// `x-kubernetes-patch-strategy`: `merge`, `retainKeys`, or both.
    public var patchStrategies: [String] = []
    /// `x-kubernetes-patch-merge-key`, of a list that strategic merge patches merge by key.
    public var patchMergeKey: String?
    /// `x-kubernetes-list-type`: `atomic` (also when absent), `set`, `map`.
    public var listType: String?
    /// `x-kubernetes-list-map-keys`.
    public var listMapKeys: [String] = []
    /// `x-kubernetes-map-type` is `atomic`.
    public var isAtomicMap = false

    public init(name: String, schema: SchemaID) {
      self.name = name
      self.schema = schema
    }
  }

  /// `io.k8s.api.core.v1.PodSpec`; nil for schemas without a name of their own.
  public var name: String?
  public var shape: Shape
  /// `x-kubernetes-map-type: atomic` on the type itself (LabelSelector, LocalObjectReference):
  /// written as a whole wherever it stands, as an element of a list too.
  public var isAtomicMap = false

  public init(name: String? = nil, shape: Shape) {
    self.name = name
    self.shape = shape
  }

  public func field(_ name: String) -> Field? {
    if case .object(let fields) = shape { fields.first { $0.name == name } } else { nil }
  }
}

/// All schemas a server knows, by place.
public struct Schemas: Sendable {
  public private(set) var all: [Schema] = []

  public init() {}

  public subscript(id: SchemaID) -> Schema {
    get { all[id] }
    set { all[id] = newValue }
  }

  public mutating func add(_ schema: Schema) -> SchemaID {
    all.append(schema)
    return all.count - 1
  }
}
