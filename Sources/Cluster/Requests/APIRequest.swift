import KubernetesAPI

/// One request to the API server, without its transport.
public struct APIRequest: Sendable {
  public enum Method: String, Sendable {
    case get = "GET", post = "POST", put = "PUT",
      patch = "PATCH", delete = "DELETE"
  }

  public var method: Method
  /// Decoded, without the query.
  public var path: String
  /// In the order in which they came, decoded.
  public var query: [(name: String, value: String)]
  public var contentType: String
  public var accept: String
  public var body: [UInt8]
  public var requester: Requester

  public init(
    method: Method, path: String, query: [(name: String, value: String)] = [],
    contentType: String = "", accept: String = "application/json", body: [UInt8] = [],
    requester: Requester
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.contentType = contentType
    self.accept = accept
    self.body = body
    self.requester = requester
  }

  /// The first value of a query parameter, nil when it is not there.
  func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// As Go reads booleans in queries: there is `true`, everything but `false` and `0` is.
  func flag(_ name: String) -> Bool {
    guard let value = parameter(name) else { return false }
    return value != "false" && value != "0"
  }

  func number(_ name: String) -> Int? { parameter(name).flatMap { Int($0) } }

  /// What `dryRun` may say is only `All`.
  func isDryRun() throws(APIStatus) -> Bool {
    let values = query.filter { $0.name == "dryRun" && !$0.value.isEmpty }.map(\.value)
    guard let odd = values.first(where: { $0 != "All" }) else { return !values.isEmpty }
    throw .invalid(
      GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: optionsKind), "",
      [
        FieldFault(
          .notSupported, FieldPath("dryRun"), value: .string(odd), "supported values: \"All\"")
      ])
  }

  /// Who the fields belong to when the request does not say: the client's program.
  var fieldManager: String { parameter("fieldManager") ?? "" }

  private var optionsKind: String {
    switch method {
    case .post: "CreateOptions"
    case .put: "UpdateOptions"
    case .patch: "PatchOptions"
    case .delete: "DeleteOptions"
    case .get: "GetOptions"
    }
  }
}

extension APIRequest {
  /// How the client wants its answer.
  enum Form: Sendable, Hashable { case plain, table, partial, partialList }

  /// The first form in `Accept` that there is. Answers are always JSON.
  var form: Form {
    for part in accept.split(separator: ",") {
      if part.contains("as=Table") { return .table }
      if part.contains("as=PartialObjectMetadataList") { return .partialList }
      if part.contains("as=PartialObjectMetadata") { return .partial }
      if part.contains("application/json") || part.contains("*/*") { return .plain }
    }
    return .plain
  }
}
