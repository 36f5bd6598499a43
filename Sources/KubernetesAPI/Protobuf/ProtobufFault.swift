/// What is wrong with a protobuf body.
enum ProtobufFault: Error, Hashable {
  case noMagic
  case noKind
  case unknownKind(GroupVersionKind)
  case encoded(String)
  case contentType(String)
  case truncated
  case badTag(offset: Int)
  case badNumber(offset: Int)
  case tooDeep(limit: Int)
  case wrongWireType(message: String, field: String)
  case unknownField(message: String, number: Int)
  case unsupportedType(message: String, field: String, type: String)
  case badJSON(message: String, why: String)
  case badTime(seconds: Int64)
}

extension ProtobufFault {
  /// 415 for what this server does not know, so that nothing is dropped in silence; 400 for what
  /// is no protobuf.
  var status: APIStatus {
    switch self {
    case .unknownKind, .encoded, .contentType, .unknownField, .unsupportedType:
      .unsupportedMediaType(message)
    default: .badRequest(message)
    }
  }

  private var message: String {
    switch self {
    case .noMagic:
      "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]"
    case .noKind: "the protobuf body has no apiVersion and kind; both are expected in its envelope"
    case .unknownKind(let kind):
      "objects of kind \(kind) are not read from protobuf by this server; send JSON"
    case .encoded(let name):
      "the protobuf body is encoded as \"\(name)\"; no content encoding is expected"
    case .contentType(let name):
      "the protobuf body holds \"\(name)\"; protobuf or JSON is expected"
    case .truncated: "unexpected EOF"
    case .badTag(let offset): "proto: illegal tag at byte \(offset) of the body"
    case .badNumber(let offset): "proto: integer overflow at byte \(offset) of the body"
    case .tooDeep(let limit): "proto: messages are nested more than \(limit) deep"
    case .wrongWireType(let message, let field):
      "proto: wrong wireType for field \(field) of message \(message)"
    case .unknownField(let message, let number):
      "the protobuf body has field \(number) of message \(message), which this server does not know; send JSON"
    case .unsupportedType(let message, let field, let type):
      "field \(field) of message \(message) has type \(type), which this server does not read from protobuf; send JSON"
    case .badJSON(let message, let why): "message \(message) holds no JSON: \(why)"
    case .badTime(let seconds):
      "proto: \(seconds) seconds since 1970 are outside the years 1 to 9999"
    }
  }
}
