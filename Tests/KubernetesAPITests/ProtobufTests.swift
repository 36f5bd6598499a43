import Testing

@testable import KubernetesAPI

@Suite("Protobuf bodies")
struct ProtobufTests {
  /// Types with numbers for their fields; a `Thing` has one of every sort.
  private let schemas: Schemas
  private let thing: SchemaID

  init() {
    var schemas = Schemas()
    func add(_ shape: Schema.Shape) -> SchemaID { schemas.add(Schema(shape: shape)) }
    func field(
      _ number: Int, _ name: String, _ schema: SchemaID, isPointer: Bool = false,
      omitsEmpty: Bool = true
    ) -> Schema.Field {
      var field = Schema.Field(name: name, schema: schema)
      field.protobufNumber = number
      field.isPointer = isPointer
      field.omitsEmpty = omitsEmpty
      field.omitsZero = omitsEmpty
      return field
    }
    func object(_ name: String, _ fields: [Schema.Field]) -> SchemaID {
      schemas.add(Schema(name: name, shape: .object(fields.sorted { $0.name < $1.name })))
    }
    let text = add(.string)
    let number = add(.integer(bits: 32))
    let meta = object(
      "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta",
      [
        field(1, "name", text, omitsEmpty: false), field(8, "creationTimestamp", add(.time)),
        field(11, "labels", add(.map(values: text))),
        field(14, "finalizers", add(.list(elements: text))),
      ])
    let source = object("io.k8s.api.core.v1.Source", [])
    schemas[source].shape = .object([
      field(2, "inner", source, isPointer: true), field(1, "readOnly", add(.boolean)),
    ])
    let bytes = add(.map(values: add(.bytes)))
    let hard = add(.map(values: add(.quantity)))
    thing = object(
      "io.k8s.api.core.v1.Thing",
      [
        field(1, "metadata", meta, omitsEmpty: false),
        field(3, "replicas", number, isPointer: true),
        field(4, "hostPort", number), field(5, "targetPort", add(.intOrString)),
        field(6, "data", bytes), field(7, "hard", hard),
        field(8, "ports", add(.list(elements: number))), field(9, "seen", add(.microTime)),
        field(0, "readOnly", add(.boolean)), field(0, "inner", source, isPointer: true),
      ])
    schemas[thing].embedded = [Schema.Embedded(protobufNumber: 2, schema: source)]
    self.schemas = schemas
  }

  private var reader: ProtobufReader { ProtobufReader(ProtobufMessages(schemas), schemas: schemas) }

  private func read(_ raw: [UInt8]) throws(APIStatus) -> JSON {
    try reader.read(body(raw)) { _ in thing }
  }

  /// A body of a `Thing` around its bytes.
  private func body(_ raw: [UInt8]) -> [UInt8] {
    Array("k8s\0".utf8) + part(1, part(1, "v1") + part(2, "Thing")) + part(2, raw)
  }

  private func part(_ field: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    [field << 3 | 2, UInt8(bytes.count)] + bytes
  }

  private func part(_ field: UInt8, _ text: String) -> [UInt8] { part(field, Array(text.utf8)) }

  private func number(_ field: UInt8, _ value: UInt8) -> [UInt8] { [field << 3, value] }

  @Test("Every kind of field becomes the JSON that the API writes")
  func fields() throws {
    let metadata: [[UInt8]] = [
      part(1, "x"), part(8, []), part(11, part(1, "a") + part(2, "b")), part(14, "f"),
    ]
    let parts: [[UInt8]] = [
      part(1, metadata.flatMap { $0 }), part(2, number(1, 1)),
      part(5, number(1, 1) + part(3, "http")), part(6, part(1, "k") + part(2, [0, 1, 0xFF, 0xFE])),
      part(7, part(1, "cpu") + part(2, part(1, "100m"))), part(8, [80, 81]), number(8, 82),
      part(9, number(1, 60) + [0x10, 0xE8, 0x07]),
    ]
    let raw = parts.flatMap { $0 }
    #expect(
      try read(raw) == [
        "apiVersion": "v1", "kind": "Thing",
        "metadata": ["name": "x", "labels": ["a": "b"], "finalizers": ["f"]],
        "readOnly": true, "targetPort": "http", "data": ["k": "AAH//g=="],
        "hard": ["cpu": "100m"], "ports": [80, 81, 82], "seen": "1970-01-01T00:01:00.000001Z",
      ])
  }

  @Test("Zeros are kept where Go has a pointer or the field is required")
  func zeros() throws {
    let parts: [[UInt8]] = [
      part(1, part(1, "")), part(2, number(1, 0)), number(3, 0), number(4, 0),
      part(5, number(1, 0) + number(2, 0)),
    ]
    let raw = parts.flatMap { $0 }
    let object = try read(raw)
    #expect(
      object.description
        == #"{"apiVersion":"v1","kind":"Thing","metadata":{"name":""},"replicas":0}"#)
  }

  @Test("Unknown fields and kinds are named, and nothing is dropped")
  func unknown() {
    #expect {
      try read(number(15, 1))
    } throws: {
      let status = $0 as? APIStatus
      return status?.code == 415
        && status?.message.contains("field 15 of message k8s.io.api.core.v1.Thing") == true
    }
    let other = Array("k8s\0".utf8) + part(1, part(1, "a/v1") + part(2, "Pod"))
    #expect {
      try reader.read(other) { _ in nil }
    } throws: {
      ($0 as? APIStatus)?.message.contains("a/v1, Kind=Pod") == true
    }
  }

  @Test(
    "What is no protobuf is refused",
    arguments: [
      ("0A 7F", "unexpected EOF"), ("", "no apiVersion and kind"),
      ("FF FF FF FF FF FF FF FF FF FF FF", "integer overflow"), ("07", "illegal tag at byte 4"),
      ("12 05", "unexpected EOF"), ("0A 02 08 01", "field 1 of message TypeMeta"),
    ])
  func malformed(hex: String, words: String) {
    let body = Array("k8s\0".utf8) + hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
    #expect {
      try reader.read(body) { _ in nil }
    } throws: {
      ($0 as? APIStatus)?.message.contains(words) == true
    }
    #expect(throws: APIStatus.self) {
      try reader.read(Array(body.dropFirst())) { _ in nil }
    }
  }

  @Test("Times out of range and wrong wire types are refused")
  func values() {
    #expect(throws: APIStatus.self) {
      try read(part(9, [0x08] + [UInt8](repeating: 0xFF, count: 8) + [0x7F]))
    }
    #expect(throws: APIStatus.self) { try read(part(3, "x")) }
    #expect(throws: APIStatus.self) { try read(number(1, 1)) }
  }

  @Test("Messages nested without end are refused")
  func depth() {
    var raw: [UInt8] = []
    for _ in 0..<60 { raw = part(2, raw) }
    #expect(throws: Never.self) { try read(raw) }
    // Longer lengths take two bytes, so that the nesting fits.
    for _ in 0..<300 {
      raw = [0x12, UInt8(raw.count & 0x7F | 0x80), UInt8(raw.count >> 7)] + raw
    }
    let length = [0x12, UInt8(raw.count & 0x7F | 0x80), UInt8(raw.count >> 7)]
    let body = Array(body([]).dropLast(2)) + length + raw
    #expect {
      try reader.read(body) { _ in thing }
    } throws: {
      ($0 as? APIStatus)?.message.contains("nested more than 200 deep") == true
    }
  }
}
