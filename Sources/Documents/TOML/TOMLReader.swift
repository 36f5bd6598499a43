import CourseModel

/// Reads a TOML 1.0 document (toml.io/en/v1.0.0). Dates and times become texts, as written.
struct TOMLReader {
  var cursor: ByteCursor
  let limits: DocumentLimits
  private let root: TOMLTable
  /// The table of the last header, and how deep it is.
  private var current: TOMLTable
  private var depth = 0
  private var count = 0

  static func read(_ source: SourceText, limits: DocumentLimits) throws(DocumentError)
    -> DocumentNode
  {
    var reader = TOMLReader(source, limits: limits)
    while reader.cursor.next != nil { try reader.line() }
    return reader.root.node
  }

  private init(_ source: SourceText, limits: DocumentLimits) {
    cursor = ByteCursor(source, format: .toml)
    self.limits = limits
    root = TOMLTable(.header, at: source.start)
    current = root
  }

  private mutating func line() throws(DocumentError) {
    skipBlanks()
    switch cursor.next {
    case UInt8(ascii: "["): try header()
    case UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), nil: break
    default: try pair(into: current, depth: depth)
    }
    try endOfLine()
  }

  private mutating func header() throws(DocumentError) {
    let isElement = cursor.take("[[")
    if !isElement { cursor.advance() }
    let keys = try keys()
    guard isElement ? cursor.take("]]") : cursor.take("]") else {
      throw cursor.unexpected(isElement ? "`]]`" : "`]`")
    }
    try spend(keys.count, depth: keys.count + (isElement ? 1 : 0), at: keys[0].place)
    current = try isElement ? root.append(keys) : root.define(keys)
    depth = keys.count + (isElement ? 1 : 0)
  }

  /// `key = value`
  mutating func pair(into table: TOMLTable, depth: Int) throws(DocumentError) {
    let keys = try keys()
    guard cursor.take("=") else { throw cursor.unexpected("`=`") }
    try spend(keys.count, depth: depth + keys.count, at: keys[0].place)
    skipBlanks()
    try table.set(keys, try value(depth: depth + keys.count))
  }

  /// Keys joined by dots; there is at least one.
  private mutating func keys() throws(DocumentError) -> [Located<String>] {
    var keys: [Located<String>] = []
    repeat {
      skipBlanks()
      let place = cursor.place
      keys.append(Located(try key(), at: place))
      skipBlanks()
    } while cursor.take(".")
    return keys
  }

  private mutating func key() throws(DocumentError) -> String {
    switch cursor.next {
    case UInt8(ascii: "\""): return try basicString()
    case UInt8(ascii: "'"): return try literalString()
    default: break
    }
    let start = cursor.offset
    cursor.skip { byte in
      byte.isDigit || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    guard cursor.offset > start else { throw cursor.unexpected("a key") }
    return cursor.text(from: start)
  }

  /// Counts values and tables, and looks how deep they are.
  mutating func spend(_ values: Int, depth: Int, at place: SourcePlace) throws(DocumentError) {
    count += values
    guard count <= limits.nodes else {
      throw DocumentError(.tooManyValues(limit: limits.nodes), at: place)
    }
    guard depth <= limits.depth else {
      throw DocumentError(.tooDeep(limit: limits.depth), at: place)
    }
  }

  mutating func skipBlanks() {
    cursor.skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// Blanks, a comment, and the end of the line or of the text.
  mutating func endOfLine() throws(DocumentError) {
    skipBlanks()
    if cursor.take("#") {
      cursor.skip { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
    }
    guard cursor.take("\n") || cursor.take("\r\n") || cursor.next == nil else {
      throw cursor.unexpected("the end of the line")
    }
  }
}
