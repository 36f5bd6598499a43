/// What someone wants to do, as authorization sees it.
/// https://kubernetes.io/docs/reference/access-authn-authz/authorization/#review-your-request-attributes
public struct AccessAttributes: Hashable, Sendable {
  /// `get`, `list`, `create` ...; a path's is the HTTP method in lower case.
  public var verb: String
  public var group: String
  /// Empty for a path.
  public var resource: String
  public var subresource: String
  /// Empty: the whole cluster. A request for a namespace itself is within that namespace.
  public var namespace: String
  public var name: String
  /// Of a request that is not about objects: `/metrics`.
  public var path: String

  public init(
    verb: String, group: String = "", resource: String, subresource: String = "",
    namespace: String = "", name: String = ""
  ) {
    self.verb = verb
    self.group = group
    self.resource = resource
    self.subresource = subresource
    self.namespace = namespace
    self.name = name
    path = ""
  }

  public init(verb: String, path: String) {
    self.init(verb: verb, resource: "")
    self.path = path
  }

  public var isAboutResource: Bool { path.isEmpty }

  /// `pods/log`
  var fullResource: String { subresource.isEmpty ? resource : "\(resource)/\(subresource)" }
}

/// Whether something is allowed, and what is to be said about it.
struct AccessDecision: Hashable, Sendable {
  var isAllowed: Bool
  /// Why it is allowed, or what went wrong while looking.
  var reason: String
}
