/// Which kind of object: `apps`, `v1`, `Deployment`. The core group's name is empty.
public struct GroupVersionKind: Hashable, Sendable, CustomStringConvertible {
  public var group: String
  public var version: String
  public var kind: String

  public init(group: String, version: String, kind: String) {
    self.group = group
    self.version = version
    self.kind = kind
  }

  /// From an object's `apiVersion` and `kind`.
  public init(apiVersion: String, kind: String) {
    let parts = apiVersion.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(
      group: parts.count == 2 ? String(parts[0]) : "", version: String(parts.last ?? ""), kind: kind
    )
  }

  /// `apps/v1`, or `v1` in the core group.
  public var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
  public var description: String { "\(apiVersion), Kind=\(kind)" }
}

/// Where objects of a kind are stored, whatever version they are asked for in: `deployments` of `apps`.
public struct GroupResource: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var group: String
  public var resource: String

  public init(_ resource: String, group: String = "") {
    self.group = group
    self.resource = resource
  }

  /// `deployments.apps`; `pods` in the core group: as messages say it.
  public var description: String { group.isEmpty ? resource : "\(resource).\(group)" }

  public static func < (left: GroupResource, right: GroupResource) -> Bool {
    (left.group, left.resource) < (right.group, right.resource)
  }
}
