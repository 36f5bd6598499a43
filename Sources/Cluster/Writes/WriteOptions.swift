/// How a write is to be done.
public struct WriteOptions: Sendable, Hashable {
  /// Decide everything, store nothing.
  public var isDryRun = false
  /// Who owns the fields; empty: the requester's agent.
  public var fieldManager = ""
  /// A loop's own write: already well-formed, so it is not validated again.
  public var isTrusted = false
  /// In which version the request came, when it is not the stored one.
  public var apiVersion = ""
  /// A server-side apply: fields are owned by operation `Apply`.
  public var isApply = false
  /// Whose fields these are: `scale`, or empty for the object or status that is written.
  public var subresource = ""

  public init() {}

  static let trusted: WriteOptions = {
    var options = WriteOptions()
    options.isTrusted = true
    return options
  }()
}

/// How an object is to go.
public struct DeleteOptions: Sendable, Hashable {
  public enum Propagation: String, Sendable {
    case orphan = "Orphan"
    case background = "Background"
    case foreground = "Foreground"
  }

  public var propagation: Propagation?
  /// nil: the object's own.
  public var gracePeriodSeconds: Int?
  /// Only if the object has this uid or version.
  public var uid: String?
  public var resourceVersion: String?
  public var isDryRun = false

  public init() {}
}
