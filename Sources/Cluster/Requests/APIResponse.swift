import KubernetesAPI

/// What the API server answers.
public struct APIResponse: Sendable {
  public enum Body: Sendable {
    case bytes([UInt8])
    /// Lines that come while they come: `Cluster.lines(of:)` gives those that there are.
    case watch(WatchStream)
    case log(LogStream)
    /// A command in a container, over a WebSocket.
    case exec(ExecRequest)
  }

  public var code: Int
  public var body: Body
  public var contentType = "application/json"
  public var headers: [(String, String)] = []
  /// Texts of `Warning` headers, which kubectl prints.
  public var warnings: [String] = []

  public init(code: Int = 200, body: Body, warnings: [String] = []) {
    self.code = code
    self.body = body
    self.warnings = warnings
  }

  public init(code: Int = 200, json: JSON, warnings: [String] = []) {
    var writer = JSONWriter()
    writer.write(ordered: json)
    self.init(code: code, body: .bytes(writer.bytes), warnings: warnings)
  }

  public init(_ status: APIStatus) { self.init(code: status.code, json: status.json) }

  public static func text(_ text: String, code: Int = 200) -> APIResponse {
    var response = APIResponse(code: code, body: .bytes(Array(text.utf8)))
    response.contentType = "text/plain"
    return response
  }
}
