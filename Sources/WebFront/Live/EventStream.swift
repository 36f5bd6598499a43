import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// An answer that goes on: a room's events as they come.
enum EventStream {
  static func response(_ stream: RoomStream) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
      ],
      body: ResponseBody { writer in
        // A second after the stream is gone the browser comes back by itself.
        try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
        // The server waits for open connections before it stops; these would go on for ever.
        try await withGracefulShutdownHandler {
          for await event in stream.events {
            try await writer.write(event.wire)
          }
        } onGracefulShutdown: {
          stream.stop()
        }
        try await writer.finish(nil)
      })
  }
}
