import HTTPTypes
import Hummingbird

/// Turns what was thrown into an answer: JSON under /api, else a page.
struct FaultAnswers<Context: RequestContext>: RouterMiddleware {
  let front: Front

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let fault = WebFault(error)
      if request.isForAPI { return try FaultAnswer(fault).response() }
      return FaultPage(fault: fault).response(front)
    }
  }
}

/// The JSON form of a fault.
struct FaultAnswer: Codable, Sendable {
  struct Details: Codable, Sendable {
    var code: String
    var message: String
    var `try`: String?
  }

  var error: Details
  /// With `changed-outside`: the file as it is now; absent when it is gone.
  var current: FileAnswer?

  private let status: Int

  private enum CodingKeys: String, CodingKey { case error, current }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    error = try fields.decode(Details.self, forKey: .error)
    current = try fields.decodeIfPresent(FileAnswer.self, forKey: .current)
    status = 500
  }

  init(_ fault: WebFault) {
    error = Details(code: fault.code, message: fault.message, try: fault.remedy)
    current = fault.current.map { FileAnswer($0) }
    status = fault.status.code
  }

  func response() throws -> Response {
    try JSONAnswer.response(self, status: .init(code: status))
  }
}
