import Testing

@testable import KubernetesAPI

@Suite("Protobuf bodies")
struct ProtobufTests {
  private let meta = "k8s.io.apimachinery.pkg.apis.meta.v1"

  private var messages: ProtobufMessages {
    ProtobufMessages([
      "\(meta).ObjectMeta": [
        ProtobufField(number: 1, name: "name", type: "string"),
        ProtobufField(number: 8, name: "creationTimestamp", type: "Time"),
        ProtobufField(number: 11, name: "labels", type: "map<string,string>"),
        ProtobufField(number: 14, name: "finalizers", type: "string", isRepeated: true),
      ],
      "k8s.io.api.core.v1.Thing": [
        ProtobufField(number: 1, name: "metadata", type: ".\(meta).ObjectMeta"),
        ProtobufField(number: 2, name: "volumeSource", type: "VolumeSource"),
        ProtobufField(number: 3, name: "replicas", type: "int32"),
        ProtobufField(number: 4, name: "hostPort", type: "int32"),
        ProtobufField(
          number: 5, name: "targetPort", type: ".k8s.io.apimachinery.pkg.util.intstr.IntOrString"),
        ProtobufField(number: 6, name: "data", type: "map<string,bytes>"),
        ProtobufField(
          number: 7, name: "hard",
          type: "map<string,.k8s.io.apimachinery.pkg.api.resource.Quantity>"),
        ProtobufField(number: 8, name: "ports", type: "int32", isRepeated: true),
        ProtobufField(number: 9, name: "seen", type: ".\(meta).MicroTime"),
      ],
      "k8s.io.api.core.v1.VolumeSource": [
        ProtobufField(number: 1, name: "readOnly", type: "bool"),
        ProtobufField(number: 2, name: "volumeSource", type: "VolumeSource"),
      ],
    ])
  }

  private var schemas: Schemas {
    var schemas = Schemas()
    let text = schemas.add(Schema(shape: .string))
    var name = Schema.Field(name: "name", schema: text)
    name.isRequired = true
    let metadata = schemas.add(Schema(shape: .object([name])))
    _ = schemas.add(
      Schema(shape: .object([Schema.Field(name: "metadata", schema: metadata)])))
    return schemas
  }

  private func read(_ raw: [UInt8]) throws(APIStatus) -> JSON {
    try ProtobufReader(messages, schemas: schemas).read(body(raw)) { _ in 2 }
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
    #expect(
      try read(raw) == [
        "apiVersion": "v1", "kind": "Thing", "metadata": ["name": ""], "replicas": 0,
      ])
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
      try ProtobufReader(messages, schemas: schemas).read(other) { _ in nil }
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
      try ProtobufReader(messages, schemas: schemas).read(body) { _ in nil }
    } throws: {
      ($0 as? APIStatus)?.message.contains(words) == true
    }
    #expect(throws: APIStatus.self) {
      try ProtobufReader(messages, schemas: schemas).read(Array(body.dropFirst())) { _ in nil }
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
      try ProtobufReader(messages, schemas: schemas).read(body) { _ in 2 }
    } throws: {
      ($0 as? APIStatus)?.message.contains("nested more than 200 deep") == true
    }
  }
}
