import KubernetesAPI

/// Which object: resource, namespace (empty for what belongs to the whole cluster), name.
public struct ObjectKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var resource: GroupResource
  public var namespace: String
  public var name: String

  public init(_ resource: GroupResource, _ namespace: String, _ name: String) {
    self.resource = resource
    self.namespace = namespace
    self.name = name
  }

  /// The key of an object of this resource.
  public init(_ resource: GroupResource, of object: JSON) {
    self.init(resource, object.namespace, object.name)
  }

  public var description: String {
    namespace.isEmpty ? "\(resource)/\(name)" : "\(resource)/\(namespace)/\(name)"
  }

  public static func < (left: ObjectKey, right: ObjectKey) -> Bool {
    if left.resource != right.resource { return left.resource < right.resource }
    return (left.namespace, left.name) < (right.namespace, right.name)
  }
}
