/// A place in `Schemas`.
public typealias SchemaID = Int

/// What a value must look like. Schemas refer to each other by place, because some are recursive.
public struct Schema: Sendable {
  public enum Shape: Sendable {
    /// In order of the fields' names, so that they can be walked along with an object's keys.
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
    /// The texts that are allowed; of a list or map, those of its elements.
    public var enumeration: [String] = []
    /// `x-kubernetes-patch-strategy`: `merge`, `retainKeys`, or both.
    public var patchStrategies: [String] = []
    /// `x-kubernetes-patch-merge-key`, of a list that strategic merge patches merge by key.
    public var patchMergeKey: String?
    /// `x-kubernetes-list-type`: `atomic` (also when absent), `set`, `map`.
    public var listType: String?
    /// `x-kubernetes-list-map-keys`.
    public var listMapKeys: [String] = []
    /// `x-kubernetes-map-type` is `atomic`, here or for the field's type wherever it is used.
    public var isAtomicMap = false
    /// `x-kubernetes-map-type` is `granular` here, whatever the field's type says.
    public var isGranularMap = false
    /// The server tells "not there" from zero: a Go pointer.
    public var isPointer = false
    /// Zero values, empty texts, lists and maps are not written: Go's `omitempty`.
    public var omitsEmpty = false
    /// A struct that is all zero is not written either: Go's `omitzero`.
    public var omitsZero = false
    /// The number in the protobuf message of the same name; 0 for fields of embedded types, whose
    /// numbers are those of a message of their own.
    public var protobufNumber = 0
    /// Where the server writes it among the others, from 0.
    public var place = 0

    public init(name: String, schema: SchemaID) {
      self.name = name
      self.schema = schema
    }
  }

  /// A type whose fields are this one's too in JSON, but a message of its own in protobuf.
  public struct Embedded: Hashable, Sendable {
    public var protobufNumber: Int
    public var schema: SchemaID
  }

  /// `io.k8s.api.core.v1.PodSpec`; nil for schemas without a name of their own.
  public var name: String?
  public var shape: Shape
  public var embedded: [Embedded] = []
  /// Server-side apply owns an object of this type as a whole: `x-kubernetes-map-type: atomic`.
  public var isAtomic = false
  /// Only ever a part of other types: not published by itself.
  public var isOnlyEmbedded = false

  public init(name: String? = nil, shape: Shape) {
    self.name = name
    self.shape = shape
  }

  public func field(_ name: String) -> Field? {
    guard case .object(let fields) = shape else { return nil }
    var low = 0
    var high = fields.count
    while low < high {
      let middle = (low + high) / 2
      if fields[middle].name == name { return fields[middle] }
      if fields[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  public var fields: [Field] { if case .object(let fields) = shape { fields } else { [] } }
}
