/// The refusals, in the words of k8s.io/apimachinery/pkg/api/errors: learners search the web for them.
extension APIStatus {
  public static func notFound(_ resource: GroupResource, _ name: String) -> APIStatus {
    APIStatus(code: 404, reason: "NotFound", message: "\(resource) \"\(name)\" not found")
      .about(resource, name)
  }

  public static func alreadyExists(_ resource: GroupResource, _ name: String) -> APIStatus {
    APIStatus(code: 409, reason: "AlreadyExists", message: "\(resource) \"\(name)\" already exists")
      .about(resource, name)
  }

  public static func conflict(
    _ resource: GroupResource, _ name: String, _ why: String
  ) -> APIStatus {
    APIStatus(
      code: 409, reason: "Conflict",
      message: "Operation cannot be fulfilled on \(resource) \"\(name)\": \(why)"
    ).about(resource, name)
  }

  /// The object was changed since the client read it.
  public static func staleVersion(_ resource: GroupResource, _ name: String) -> APIStatus {
    conflict(
      resource, name,
      "the object has been modified; please apply your changes to the latest version and try again")
  }

  public static func forbidden(
    _ resource: GroupResource, _ name: String, _ why: String
  ) -> APIStatus {
    let object = name.isEmpty ? "" : " \"\(name)\""
    let subject =
      resource.resource.isEmpty ? "forbidden: \(why)" : "\(resource)\(object) is forbidden: \(why)"
    return APIStatus(code: 403, reason: "Forbidden", message: subject).about(resource, name)
  }

  /// An object with faults in its fields; the message lists them all.
  public static func invalid(
    _ kind: GroupVersionKind, _ name: String, _ faults: [FieldFault]
  ) -> APIStatus {
    let group = kind.group.isEmpty ? "" : ".\(kind.group)"
    var status = APIStatus(
      code: 422, reason: "Invalid",
      message: "\(kind.kind)\(group) \"\(name)\" is invalid: \(FieldFault.joined(faults))")
    status.name = name
    status.group = kind.group
    status.kind = kind.kind
    status.causes = faults.map {
      Cause(reason: $0.kind.rawValue, message: $0.body, field: $0.path.description)
    }
    return status
  }

  public static func badRequest(_ why: String) -> APIStatus {
    APIStatus(code: 400, reason: "BadRequest", message: why)
  }

  public static func methodNotSupported(_ resource: GroupResource, _ verb: String) -> APIStatus {
    APIStatus(
      code: 405, reason: "MethodNotAllowed",
      message: "\(verb) is not supported on resources of kind \"\(resource)\""
    ).about(resource, "")
  }

  /// No such path: what the server says of a resource it does not have.
  public static var pathNotFound: APIStatus {
    var status = APIStatus(
      code: 404, reason: "NotFound", message: "the server could not find the requested resource")
    status.causes = []
    return status
  }

  public static func unsupportedMediaType(_ why: String) -> APIStatus {
    APIStatus(code: 415, reason: "UnsupportedMediaType", message: why)
  }

  public static func tooManyRequests(_ why: String, retryAfterSeconds: Int? = nil) -> APIStatus {
    var status = APIStatus(code: 429, reason: "TooManyRequests", message: why)
    status.retryAfterSeconds = retryAfterSeconds
    return status
  }

  public static func gone(_ why: String) -> APIStatus {
    APIStatus(code: 410, reason: "Expired", message: why)
  }

  public static func internalError(_ why: String) -> APIStatus {
    APIStatus(code: 500, reason: "InternalError", message: "Internal error occurred: \(why)")
  }

  /// What the simulation does not do, said plainly.
  public static func notSimulated(_ what: String) -> APIStatus {
    APIStatus(code: 501, reason: "NotImplemented", message: what)
  }

  private func about(_ resource: GroupResource, _ name: String) -> APIStatus {
    var status = self
    status.name = name
    status.group = resource.group
    status.kind = resource.resource
    return status
  }
}
