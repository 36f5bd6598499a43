import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Puts the operations onto a router.
enum APIRoutes {
  static let base = "/api/v1"

  static func add(to router: Router<BasicRequestContext>, _ front: Front) {
    let document = OpenAPIDocument(operations: Operations.all).text
    router.get("\(base)/openapi.json") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: document)))
    }
    for operation in Operations.all {
      router.on(RouterPath(routerPath(operation)), method: operation.method) { request, context in
        try await answer(operation, request, context, front)
      }
    }
  }

  private static func routerPath(_ operation: Operation) -> String {
    var path = base + operation.path
    for parameter in operation.parameters {
      path.replace("{\(parameter.name)}", with: parameter.isRest ? "**" : ":\(parameter.name)")
    }
    return path
  }

  private static func answer(
    _ operation: Operation, _ request: Request, _ context: BasicRequestContext, _ front: Front
  ) async throws -> Response {
    var request = request
    var parameters: [String: String] = [:]
    for parameter in operation.parameters {
      parameters[parameter.name] = try decoded(
        parameter.isRest
          ? context.parameters.getCatchAll().joined(separator: "/")
          : context.parameters.require(parameter.name))
    }
    var body = ByteBuffer()
    if let takes = operation.takes {
      try refuseOther(mediaType: request.headers[.contentType], than: takes.mediaType)
      body = try await request.body(upTo: operation.maxBytes)
    }
    return try await operation.handle(
      Operation.Call(front: front, parameters: parameters, body: body))
  }

  /// A part of an address without its percent signs.
  static func decoded(_ text: String) throws(WebFault) -> String {
    guard let decoded = text.removingPercentEncoding else {
      throw WebFault(
        .badRequest, "bad-address", "the address has a % that does not begin a byte of UTF-8 text")
    }
    return decoded
  }

  private static func refuseOther(
    mediaType: String?, than expected: String
  ) throws(WebFault) {
    let given = mediaType?.split(separator: ";").first.map { $0.lowercased() } ?? ""
    guard given == expected else {
      throw WebFault(
        .unsupportedMediaType, "wrong-type",
        "Content-Type is \"\(given.prefix(60))\"; expected \(expected)")
    }
  }
}
