/// A JSON value as the Kubernetes API exchanges it. Objects keep their keys in order of their
/// bytes, so equal values always have equal texts.
public enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

extension JSON {
  public var isNull: Bool { if case .null = self { true } else { false } }
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// A whole number, also one written as `2.0`.
  public var int: Int? {
    switch self {
    case .int(let value): Int(value)
    case .double(let value): Int(exactly: value)
    default: nil
    }
  }

  public var double: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The elements, none for anything but an array.
  public var elements: [JSON] { array ?? [] }
  /// The entries, none for anything but an object.
  public var entries: JSONObject { object ?? JSONObject() }
  /// Strings by key: labels, annotations, selectors. Other values are left out.
  public var stringMap: [String: String] {
    Dictionary(
      uniqueKeysWithValues: entries.compactMap { key, value in value.string.map { (key, $0) } })
  }
  public var strings: [String] { elements.compactMap(\.string) }

  /// Null, `{}`, `[]` or an empty text: what Go's `omitempty` leaves out, numbers and booleans apart.
  public var isEmpty: Bool {
    switch self {
    case .null: true
    case .string(let value): value.isEmpty
    case .array(let value): value.isEmpty
    case .object(let value): value.isEmpty
    default: false
    }
  }

  /// Reading what is not there gives null. Writing makes an object of whatever stood here, and
  /// writing null keeps an explicit null: use `remove` to take a key away.
  public subscript(key: String) -> JSON {
    get { if case .object(let object) = self { object[key] ?? .null } else { .null } }
    _modify {
      var object: JSONObject
      if case .object(let present) = self { object = present } else { object = JSONObject() }
      self = .null
      defer { self = .object(object) }
      yield &object[orNull: key]
    }
  }

  /// Reading past the end gives null. Writing past the end is a mistake of the program.
  public subscript(index: Int) -> JSON {
    get {
      if case .array(let array) = self, array.indices.contains(index) {
        array[index]
      } else {
        .null
      }
    }
    _modify {
      guard case .array(var array) = self else { preconditionFailure("not an array") }
      self = .null
      defer { self = .array(array) }
      yield &array[index]
    }
  }

  /// What stands at the end of a path of keys, null when any is missing.
  public subscript(path keys: String...) -> JSON { self[path: keys] }

  public subscript(path keys: [String]) -> JSON {
    var value = self
    for key in keys { value = value[key] }
    return value
  }

  /// What stands under a key; nil when nothing does, not even a null.
  public func value(_ key: String) -> JSON? {
    if case .object(let object) = self { return object[key] }
    return nil
  }

  public func has(_ key: String) -> Bool {
    if case .object(let object) = self { object[key] != nil } else { false }
  }

  /// Takes a key away, and does nothing where it is not there.
  @discardableResult
  public mutating func remove(_ key: String) -> JSON? {
    guard case .object(var object) = self, object[key] != nil else { return nil }
    self = .null
    let removed = object.removeValue(forKey: key)
    self = .object(object)
    return removed
  }

  /// Sets a key, or takes it away when the value is nil or null.
  public mutating func set(_ key: String, to value: JSON?) {
    if let value, !value.isNull { self[key] = value } else { remove(key) }
  }

  /// Appends to an array; what is not there becomes one.
  public mutating func append(_ element: JSON) {
    guard case .array(var array) = self else {
      self = .array([element])
      return
    }
    self = .null
    array.append(element)
    self = .array(array)
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByStringInterpolation
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .int(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSONObject(elements))
  }

  public init(_ value: Int) { self = .int(Int64(value)) }
  public init(_ value: String) { self = .string(value) }
  public init(_ value: Bool) { self = .bool(value) }
  public init(_ value: [String: String]) {
    self = .object(JSONObject(value.map { ($0.key, .string($0.value)) }))
  }
  public init(_ values: [String]) { self = .array(values.map(JSON.string)) }
}
