/// Reads the types of the table into schemas.
struct APITypeReader {
  typealias Unreadable = APITableReader.Unreadable

  private var schemas = Schemas()
  private var packages: [Substring: String] = [:]
  /// By what stands in the table: `[]core/v1.Container`.
  private var ids: [Substring: SchemaID] = [:]
  /// The type whose fields are being read.
  private var current: SchemaID?
  private var fields: [Schema.Field] = []
  private var embedded: [Schema.Embedded] = []
  private var undefined: Set<SchemaID> = []
  private var unexpanded: [SchemaID] = []

  mutating func readPackage(_ words: ArraySlice<Substring>) throws(Unreadable) {
    guard let short = words.first, let path = words.last, words.count == 2 else {
      throw Unreadable(message: "a package has a short name and a path")
    }
    // `k8s.io/api/core/v1` is `io.k8s.api.core.v1` in OpenAPI.
    let parts = path.split(separator: "/")
    let host = parts[0].split(separator: ".").reversed()
    packages[short] = (host + parts.dropFirst()).joined(separator: ".")
  }

  mutating func readType(_ words: ArraySlice<Substring>) throws(Unreadable) {
    endType()
    guard let name = words.first else { throw Unreadable(message: "a type has a name") }
    let id = try self.id(of: name)
    undefined.remove(id)
    current = id
    for word in words.dropFirst() {
      switch word {
      case "inline": schemas[id].isOnlyEmbedded = true
      case "map=atomic": schemas[id].isAtomic = true
      default:
        let meaning = try self.id(of: word)
        schemas[id].shape = schemas[meaning].shape
        current = nil
      }
    }
  }

  mutating func readField(_ words: [Substring]) throws(Unreadable) {
    guard words.count >= 3 else { throw Unreadable(message: "a field has three words or more") }
    let number = Int(words[1]) ?? 0
    if words[0] == "+" {
      let id = try self.id(of: words[words.count - 1])
      embedded.append(Schema.Embedded(protobufNumber: number, schema: id))
      // Its fields take this place.
      fields.append(Schema.Field(name: "", schema: id))
      return
    }
    var type = words[2]
    let isPointer = type.utf8.first == UInt8(ascii: "*")
    if isPointer { type = Substring(type.utf8.dropFirst()) }
    var field = Schema.Field(name: String(words[0]), schema: try self.id(of: type))
    field.protobufNumber = number
    field.isPointer = isPointer
    for word in words.dropFirst(3) { try read(word, into: &field) }
    fields.append(field)
  }

  private func read(_ word: Substring, into field: inout Schema.Field) throws(Unreadable) {
    guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      field.omitsEmpty = word.utf8.contains(UInt8(ascii: "o"))
      field.omitsZero = word.utf8.contains(UInt8(ascii: "z"))
      field.isRequired = word.utf8.contains(UInt8(ascii: "r"))
      return
    }
    let value = word[word.index(after: equals)...]
    switch word[..<equals] {
    case "patch": field.patchStrategies = Self.list(value)
    case "key": field.patchMergeKey = String(value)
    case "list": field.listType = String(value)
    case "by": field.listMapKeys = Self.list(value)
    case "map":
      field.isAtomicMap = value == "atomic"
      field.isGranularMap = value == "granular"
    case "enum":
      field.enumeration = value.split(separator: ",", omittingEmptySubsequences: false)
        .map(String.init)
    case "default":
      guard let text = try? JSONReader.read(String(value)) else {
        throw Unreadable(message: "not JSON: \(value)")
      }
      field.defaultValue = text
    default: throw Unreadable(message: "unknown key in '\(word)'")
    }
  }

  /// The schema of a type as the table writes it; made when it was not seen before.
  mutating func id(of type: Substring) throws(Unreadable) -> SchemaID {
    if let id = ids[type] { return id }
    let id: SchemaID
    if type.hasPrefix("[]") {
      let element = type.dropFirst(2)
      let elements = try self.id(of: element.first == "*" ? element.dropFirst() : element)
      id = schemas.add(Schema(shape: .list(elements: elements)))
    } else if type.hasPrefix("map["), let end = type.firstIndex(of: "]") {
      let values = try self.id(of: type[type.index(after: end)...])
      id = schemas.add(Schema(shape: .map(values: values)))
    } else if let shape = Self.shapes[type] {
      id = schemas.add(Schema(shape: shape))
    } else {
      id = try addNamed(type)
    }
    ids[type] = id
    return id
  }

  private mutating func addNamed(_ type: Substring) throws(Unreadable) -> SchemaID {
    guard let dot = type.lastIndex(of: "."), let package = packages[type[..<dot]] else {
      throw Unreadable(message: "unknown type '\(type)'")
    }
    let id = schemas.add(Schema(name: package + type[dot...], shape: .object([])))
    undefined.insert(id)
    return id
  }

  private static let shapes: [Substring: Schema.Shape] = [
    "string": .string, "bool": .boolean, "int32": .integer(bits: 32), "int64": .integer(bits: 64),
    "int": .integer(bits: 64), "float64": .number, "bytes": .bytes, "any": .any, "time": .time,
    "microTime": .microTime, "duration": .string, "quantity": .quantity,
    "intOrString": .intOrString,
  ]

  private static func list(_ text: Substring) -> [String] {
    text.split(separator: ",").map(String.init)
  }

  private mutating func endType() {
    guard let current else { return }
    schemas[current].shape = .object(fields)
    schemas[current].embedded = embedded
    unexpanded.append(current)
    fields = []
    embedded = []
    self.current = nil
  }

  mutating func finish() throws(Unreadable) -> Schemas {
    endType()
    if let id = undefined.min() {
      throw Unreadable(message: "type \(schemas.goName(id)) is used, but not described")
    }
    for id in unexpanded where !schemas[id].embedded.isEmpty { expand(id) }
    for id in unexpanded {
      var fields = schemas[id].fields
      for index in fields.indices where !fields[index].isGranularMap {
        if schemas[fields[index].schema].isAtomic { fields[index].isAtomicMap = true }
      }
      for index in fields.indices { fields[index].place = index }
      fields.sort { $0.name < $1.name }
      schemas[id].shape = .object(fields)
    }
    return schemas
  }

  /// Puts the fields of the types that a type embeds in their places.
  private mutating func expand(_ id: SchemaID) {
    var fields: [Schema.Field] = []
    for field in schemas[id].fields {
      guard field.name.isEmpty else {
        fields.append(field)
        continue
      }
      expand(field.schema)
      for var inner in schemas[field.schema].fields {
        inner.protobufNumber = 0
        fields.append(inner)
      }
    }
    schemas[id].shape = .object(fields)
  }
}
