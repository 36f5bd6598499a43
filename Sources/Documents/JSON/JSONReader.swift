import CourseModel

/// Reads JSON as RFC 8259 has it and nothing more: no comments, trailing commas, single quotes.
struct JSONReader {
  private var cursor: ByteCursor
  private let limits: DocumentLimits
  private var count = 0

  static func read(_ source: SourceText, limits: DocumentLimits) throws(DocumentError)
    -> DocumentNode
  {
    var reader = JSONReader(source, limits: limits)
    let root = try reader.value(depth: 0)
    reader.cursor.skipJSONWhiteSpace()
    guard reader.cursor.next == nil else {
      throw reader.cursor.unexpected("the end of the text")
    }
    return root
  }

  private init(_ source: SourceText, limits: DocumentLimits) {
    self.cursor = ByteCursor(source, format: .json)
    self.limits = limits
  }

  private mutating func value(depth: Int) throws(DocumentError) -> DocumentNode {
    cursor.skipJSONWhiteSpace()
    let here = cursor.place
    guard depth <= limits.depth else {
      throw DocumentError(.tooDeep(limit: limits.depth), at: here)
    }
    count += 1
    guard count <= limits.nodes else {
      throw DocumentError(.tooManyValues(limit: limits.nodes), at: here)
    }
    return DocumentNode(try content(depth: depth), at: here)
  }

  private mutating func content(depth: Int) throws(DocumentError) -> DocumentNode.Content {
    switch cursor.next {
    case UInt8(ascii: "{"): return .map(try entries(depth: depth))
    case UInt8(ascii: "["): return .list(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try cursor.jsonString())
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
      return try cursor.jsonNumber()
    default: break
    }
    if cursor.take("null") { return .null }
    if cursor.take("true") { return .bool(true) }
    if cursor.take("false") { return .bool(false) }
    throw cursor.unexpected("a value")
  }

  private mutating func elements(depth: Int) throws(DocumentError) -> [DocumentNode] {
    cursor.advance()
    cursor.skipJSONWhiteSpace()
    if cursor.take("]") { return [] }
    var elements: [DocumentNode] = []
    repeat {
      elements.append(try value(depth: depth + 1))
      cursor.skipJSONWhiteSpace()
    } while cursor.take(",")
    guard cursor.take("]") else { throw cursor.unexpected("`,` or `]`") }
    return elements
  }

  private mutating func entries(depth: Int) throws(DocumentError) -> [DocumentNode.Entry] {
    cursor.advance()
    cursor.skipJSONWhiteSpace()
    if cursor.take("}") { return [] }
    var entries: [DocumentNode.Entry] = []
    var keys: Set<String> = []
    repeat {
      let entry = try entry(depth: depth)
      guard keys.insert(entry.key).inserted else {
        throw DocumentError(.duplicateKey(entry.key), at: entry.keyPlace)
      }
      entries.append(entry)
      cursor.skipJSONWhiteSpace()
    } while cursor.take(",")
    guard cursor.take("}") else { throw cursor.unexpected("`,` or `}`") }
    return entries
  }

  private mutating func entry(depth: Int) throws(DocumentError) -> DocumentNode.Entry {
    cursor.skipJSONWhiteSpace()
    let keyPlace = cursor.place
    guard cursor.next == UInt8(ascii: "\"") else { throw cursor.unexpected("a key in \"quotes\"") }
    let key = try cursor.jsonString()
    cursor.skipJSONWhiteSpace()
    guard cursor.take(":") else { throw cursor.unexpected("`:`") }
    return DocumentNode.Entry(key: key, keyPlace: keyPlace, value: try value(depth: depth + 1))
  }
}
