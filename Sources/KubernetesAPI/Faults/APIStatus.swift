/// A refusal: the `Status` object with which the API server answers when it does not do as asked.
/// kubectl prints `message`, or sentences made of `reason` and `details`.
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
public struct APIStatus: Error, Hashable, Sendable {
  public struct Cause: Hashable, Sendable {
    public var reason: String
    public var message: String
    public var field: String

    public init(reason: String, message: String, field: String = "") {
      self.reason = reason
      self.message = message
      self.field = field
    }
  }

  /// HTTP status code.
  public var code: Int
  public var reason: String
  public var message: String
  public var name = ""
  public var group = ""
  /// A resource (`pods`) or a kind (`Pod`): the server is not consistent, so each refusal says.
  public var kind = ""
  public var uid = ""
  public var causes: [Cause] = []
  public var retryAfterSeconds: Int?
  /// `details` are sent though nothing is in them: without any, kubectl does not print the
  /// message of an `Invalid`.
  public var sendsEmptyDetails = false

  public init(code: Int, reason: String, message: String) {
    self.code = code
    self.reason = reason
    self.message = message
  }

  /// The object as it is sent.
  public var json: JSON {
    var details: JSON = [:]
    if !name.isEmpty { details["name"] = .string(name) }
    if !group.isEmpty { details["group"] = .string(group) }
    if !kind.isEmpty { details["kind"] = .string(kind) }
    if !uid.isEmpty { details["uid"] = .string(uid) }
    if !causes.isEmpty { details["causes"] = .array(causes.map(\.json)) }
    if let retryAfterSeconds { details["retryAfterSeconds"] = JSON(retryAfterSeconds) }
    var status: JSON = [
      "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure",
      "message": .string(message), "code": JSON(code),
    ]
    if !reason.isEmpty { status["reason"] = .string(reason) }
    if !details.isEmpty || sendsEmptyDetails { status["details"] = details }
    return status
  }
}

extension APIStatus.Cause {
  var json: JSON {
    var cause: JSON = [:]
    if !reason.isEmpty { cause["reason"] = .string(reason) }
    if !message.isEmpty { cause["message"] = .string(message) }
    if !field.isEmpty { cause["field"] = .string(field) }
    return cause
  }
}
