/// Reads the table of types and resources; its head says what its lines mean.
struct APITableReader {
  private var rest: Substring.UTF8View
  private var line = 0
  private var catalogue = APICatalogue()
  private var schemas = APITypeReader()
  private var group = ""
  private var version = ""

  init(_ table: [UInt8]) { rest = Substring(String(decoding: table, as: UTF8.self)).utf8 }

  mutating func read() throws(APICatalogue.Fault) -> APICatalogue {
    do throws(Unreadable) {
      while let words = nextLine() { try read(words) }
      catalogue.schemas = try schemas.finish()
      return catalogue
    } catch {
      throw APICatalogue.Fault(line: line, message: error.message)
    }
  }

  struct Unreadable: Error {
    var message: String
  }

  private mutating func read(_ words: [Substring]) throws(Unreadable) {
    guard words.count >= 2 else { throw Unreadable(message: "too few words") }
    let rest = words.dropFirst()
    switch words[0] {
    case "package": try schemas.readPackage(rest)
    case "type": try schemas.readType(rest)
    case "": try readDetail(rest)
    case "group": group = words[1] == "core" ? "" : String(words[1])
    case "version": version = String(words[1])
    case "resource": try readResource(Array(rest))
    default: throw Unreadable(message: "unknown line '\(words[0])'")
    }
  }

  private mutating func readDetail(_ words: ArraySlice<Substring>) throws(Unreadable) {
    if catalogue.types.isEmpty {
      try schemas.readField(Array(words))
    } else {
      try readSubresource(Array(words))
    }
  }

  private mutating func readResource(_ words: [Substring]) throws(Unreadable) {
    guard words.count >= 6 else { throw Unreadable(message: "a resource has six words") }
    let kind = GroupVersionKind(group: group, version: version, kind: String(words[2]))
    var type = ResourceType(
      kind: kind, plural: String(words[0]), singular: String(words[1]),
      isNamespaced: words[3] == "Namespaced", verbs: Self.list(words[4]),
      schema: try schemas.id(of: words[5]))
    catalogue.kinds[kind] = type.schema
    for word in words.dropFirst(6) {
      if word.hasPrefix("short=") { type.shortNames = Self.list(word.dropFirst(6)) }
      if word.hasPrefix("in=") { type.categories = Self.list(word.dropFirst(3)) }
      if word.hasPrefix("hash=") { type.storageVersionHash = String(word.dropFirst(5)) }
    }
    catalogue.types.append(type)
  }

  private mutating func readSubresource(_ words: [Substring]) throws(Unreadable) {
    guard words.count == 5 else { throw Unreadable(message: "a subresource has five words") }
    let kind = GroupVersionKind(apiVersion: String(words[1]), kind: String(words[2]))
    catalogue.kinds[kind] = try schemas.id(of: words[4])
    catalogue.types[catalogue.types.count - 1].subresources.append(
      .init(name: String(words[0]), kind: kind, verbs: Self.list(words[3])))
  }

  private static func list(_ text: Substring) -> [String] {
    text.split(separator: ",").map(String.init)
  }

  /// The words of the next line that is not a comment; a line that begins with a space has an
  /// empty first word.
  private mutating func nextLine() -> [Substring]? {
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let text = rest[..<end]
      rest = rest[end...].dropFirst()
      line += 1
      if text.isEmpty || text.first == UInt8(ascii: "#") { continue }
      return text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        .map(Substring.init)
    }
    return nil
  }
}
