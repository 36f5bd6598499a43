/// Messages whose JSON is no object of their fields.
enum ProtobufWellKnown: Sendable {
  case quantity
  case time
  case microTime
  case intOrString
  /// RawExtension, FieldsV1: JSON as bytes.
  case rawJSON
  /// A named list of texts.
  case texts

  init?(message: String) {
    switch message {
    case "k8s.io.apimachinery.pkg.api.resource.Quantity": self = .quantity
    case "k8s.io.apimachinery.pkg.apis.meta.v1.Time": self = .time
    case "k8s.io.apimachinery.pkg.apis.meta.v1.MicroTime": self = .microTime
    case "k8s.io.apimachinery.pkg.util.intstr.IntOrString": self = .intOrString
    case "k8s.io.apimachinery.pkg.runtime.RawExtension",
      "k8s.io.apimachinery.pkg.apis.meta.v1.FieldsV1":
      self = .rawJSON
    case "k8s.io.api.authentication.v1.ExtraValue", "k8s.io.api.authorization.v1.ExtraValue",
      "k8s.io.apimachinery.pkg.apis.meta.v1.Verbs":
      self = .texts
    default: return nil
    }
  }

  func read(_ wire: ProtobufWire) throws(ProtobufFault) -> JSON {
    switch self {
    case .quantity:
      let text = try Fields(wire).text(1)
      return .string(text.isEmpty ? "0" : text)
    case .time, .microTime: return try time(Fields(wire))
    case .intOrString:
      let fields = try Fields(wire)
      return fields.number(1) == 0
        ? .int(Int64(Int32(truncatingIfNeeded: fields.number(2)))) : .string(fields.text(3))
    case .rawJSON: return try json(Fields(wire).data(1))
    case .texts: return .array(try Fields(wire).texts.map(JSON.string))
    }
  }

  /// Empty means no time at all, which JSON writes as null.
  private func time(_ fields: Fields) throws(ProtobufFault) -> JSON {
    guard !fields.isEmpty else { return .null }
    let seconds = fields.number(1)
    guard (-62_135_596_800...253_402_300_799).contains(seconds) else {
      throw .badTime(seconds: seconds)
    }
    let nanoseconds = min(max(fields.number(2), 0), 999_999_999)
    let time = Timestamp(microseconds: seconds * 1_000_000 + nanoseconds / 1000)
    return self == .time ? time.json : time.microJSON
  }

  private func json(_ bytes: [UInt8]) throws(ProtobufFault) -> JSON {
    guard !bytes.isEmpty else { return .null }
    do { return try JSONReader.read(bytes) } catch {
      throw .badJSON(message: "RawExtension", why: error.message)
    }
  }

  /// The fields of a small message, all of which are numbers, texts or bytes.
  private struct Fields {
    private var numbers: [Int: Int64] = [:]
    private var parts: [Int: ArraySlice<UInt8>] = [:]
    /// Every value of field 1.
    private(set) var texts: [String] = []

    init(_ wire: ProtobufWire) throws(ProtobufFault) {
      var wire = wire
      while !wire.isAtEnd {
        let (number, type) = try wire.tag()
        switch type {
        case .varint: numbers[number] = Int64(truncatingIfNeeded: try wire.varint())
        case .bytes:
          let part = try wire.data()
          parts[number] = part
          if number == 1 { texts.append(String(decoding: part, as: UTF8.self)) }
        case .fixed32, .fixed64: try wire.skip(type)
        }
      }
    }

    var isEmpty: Bool { numbers.isEmpty && parts.isEmpty }
    func number(_ field: Int) -> Int64 { numbers[field] ?? 0 }
    func data(_ field: Int) -> [UInt8] { Array(parts[field] ?? []) }
    func text(_ field: Int) -> String { String(decoding: data(field), as: UTF8.self) }
  }
}
