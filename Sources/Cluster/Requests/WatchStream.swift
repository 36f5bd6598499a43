import KubernetesAPI

/// What a client watches, and how far it has been told.
public struct WatchStream: Sendable {
  var target: ResourceRequest
  var options: ListOptions
  /// The newest version the client has been told of.
  var version: Int
  /// Objects that are told first as new.
  var initial: [JSON] = []
  /// Whether a bookmark ends the first objects.
  var endsInitialWithBookmark = false
  var sendsBookmarks = false
  var hasSentColumns = false
  /// Why nothing can be told: the one thing the stream tells.
  var failure: APIStatus?
  /// Whether the stream has told everything it ever will.
  public var isOver: Bool { failure != nil }
  /// A program waits for something (`wait`, `rollout status`, `delete`): nobody looks on.
  public var isWait: Bool { sendsBookmarks && timeoutSeconds != nil }
  /// In seconds of the client's time; nil: until the client goes.
  public var timeoutSeconds: Int?
}
