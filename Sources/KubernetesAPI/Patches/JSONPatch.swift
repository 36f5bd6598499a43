/// JSON patches, RFC 6902, as the server's library reads them: negative indices count from the
/// end, and `replace` puts a key that is not there.
public enum JSONPatch {
  static let operationLimit = 10_000

  /// - Throws: 422 without a reason when an operation does not apply: the server says no more.
  public static func apply(_ patch: JSON, to original: JSON) throws(APIStatus) -> JSON {
    let operations = patch.elements
    do throws(PatchFault) {
      guard operations.count <= operationLimit else {
        throw .tooManyOperations(limit: operationLimit, got: operations.count)
      }
      var result = original
      for operation in operations { try apply(operation, &result) }
      return result
    } catch {
      throw error.status
    }
  }

  private static func apply(_ operation: JSON, _ document: inout JSON) throws(PatchFault) {
    let path = try pointer(operation["path"])
    switch operation["op"].string {
    case "add": try document.add(operation["value"], at: path[...])
    case "remove": try document.remove(at: path[...])
    case "replace": try document.replace(at: path[...], with: operation["value"])
    case "move":
      let value = try document.value(at: pointer(operation["from"])[...])
      try document.remove(at: pointer(operation["from"])[...])
      try document.add(value, at: path[...])
    case "copy":
      try document.add(document.value(at: pointer(operation["from"])[...]), at: path[...])
    case "test":
      guard try document.value(at: path[...]).isSame(as: operation["value"]) else {
        throw .doesNotApply
      }
    default: throw .doesNotApply
    }
  }

  /// The keys of a JSON pointer, RFC 6901; none for the whole document.
  private static func pointer(_ value: JSON) throws(PatchFault) -> [String] {
    guard let text = value.string else { throw .doesNotApply }
    guard !text.isEmpty else { return [] }
    return text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(unescaped)
  }

  private static func unescaped(_ key: Substring) -> String {
    guard key.utf8.contains(UInt8(ascii: "~")) else { return String(key) }
    var result: [UInt8] = []
    var escaped = false
    for byte in key.utf8 {
      if escaped {
        switch byte {
        case UInt8(ascii: "0"): result.append(UInt8(ascii: "~"))
        case UInt8(ascii: "1"): result.append(UInt8(ascii: "/"))
        default: result += [UInt8(ascii: "~"), byte]
        }
        escaped = false
      } else if byte == UInt8(ascii: "~") {
        escaped = true
      } else {
        result.append(byte)
      }
    }
    if escaped { result.append(UInt8(ascii: "~")) }
    return String(decoding: result, as: UTF8.self)
  }
}

extension JSON {
  fileprivate typealias Path = ArraySlice<String>

  fileprivate func value(at path: Path) throws(PatchFault) -> JSON {
    var value = self
    for (position, key) in zip(path.indices, path) {
      switch value {
      case .object(let object):
        // The last key may be missing: it reads as null, like in the server's library.
        let next: JSON? = object[key]
        if next == nil, position < path.endIndex - 1 { throw .doesNotApply }
        value = next ?? .null
      case .array(let array): value = array[try Self.index(key, below: array.count)]
      default: throw .doesNotApply
      }
    }
    return value
  }

  fileprivate mutating func add(_ added: JSON, at path: Path) throws(PatchFault) {
    try change(path) { (container, key) throws(PatchFault) in
      if case .array(let array) = container {
        let index = key == "-" ? array.count : try Self.index(key, below: array.count + 1)
        container = .array(Array(array[..<index]) + [added] + array[index...])
      } else {
        container[key] = added
      }
    }
  }

  fileprivate mutating func replace(at path: Path, with value: JSON) throws(PatchFault) {
    guard !path.isEmpty else {
      guard value.object != nil || value.array != nil else { throw .doesNotApply }
      self = value
      return
    }
    try change(path) { (container, key) throws(PatchFault) in
      if case .array(let array) = container {
        container[try Self.index(key, below: array.count)] = value
      } else {
        container[key] = value
      }
    }
  }

  fileprivate mutating func remove(at path: Path) throws(PatchFault) {
    try change(path) { (container, key) throws(PatchFault) in
      if case .array(var array) = container {
        array.remove(at: try Self.index(key, below: array.count))
        container = .array(array)
      } else if container.remove(key) == nil {
        throw .doesNotApply
      }
    }
  }

  /// Changes the object or list that holds the end of a path, which must be there.
  private mutating func change(
    _ path: Path, _ body: (inout JSON, String) throws(PatchFault) -> Void
  ) throws(PatchFault) {
    guard let key = path.first else { throw .doesNotApply }
    guard path.count > 1 else {
      guard object != nil || array != nil else { throw .doesNotApply }
      return try body(&self, key)
    }
    let rest = path.dropFirst()
    switch self {
    case .object(let object):
      guard object[key] != nil else { throw .doesNotApply }
      try self[key].change(rest, body)
    case .array(let array): try self[try Self.index(key, below: array.count)].change(rest, body)
    default: throw .doesNotApply
    }
  }

  private static func index(_ text: String, below count: Int) throws(PatchFault) -> Int {
    guard let index = Int(text), index < count, index >= -count else { throw .doesNotApply }
    return index < 0 ? index + count : index
  }

  /// Equal, whole numbers in whatever way they are written.
  fileprivate func isSame(as other: JSON) -> Bool {
    switch (self, other) {
    case (.int, .double), (.double, .int): double == other.double
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.object(let left), .object(let right)):
      left.keys == right.keys && zip(left.values, right.values).allSatisfy { $0.isSame(as: $1) }
    default: self == other
    }
  }
}
