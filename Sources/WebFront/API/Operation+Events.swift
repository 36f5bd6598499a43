import HTTPTypes
import Hummingbird

extension Operation {
  /// A kind of event of a stream.
  struct Event {
    var name: String
    var schema: String
    var named: [String: JSONSchema]

    static func event<Payload: Decodable>(_ name: String, _ type: Payload.Type) -> Event {
      Event(name: name, schema: "\(type)", named: SchemaReader.read(type).named)
    }
  }

  /// An operation that answers a stream of events; it is described by their payloads.
  static func events(
    _ id: String, _ path: String, _ summary: String, _ parameters: [Parameter], _ events: [Event],
    _ listen: @escaping @Sendable (Call) async throws -> RoomStream
  ) -> Operation {
    let names = events.map { "`\($0.name)` (\($0.schema))" }.joined(separator: ", ")
    return Operation(
      id: id, method: .get, path: path, summary: "\(summary) Names and payloads: \(names).",
      parameters: parameters, answers: .init(mediaType: "text/event-stream", schema: .string()),
      faults: [.notFound],
      schemas: events.map(\.named).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    ) { call in EventStream.response(try await listen(call)) }
  }
}
