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
      if request.isForAPI {
        return try JSONAnswer.response(FaultAnswer(fault), status: fault.status)
      }
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

  init(_ fault: WebFault) {
    error = Details(code: fault.code, message: fault.message, try: fault.remedy)
    current = fault.current.map { FileAnswer($0) }
  }
}
