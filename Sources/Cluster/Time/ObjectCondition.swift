import KubernetesAPI

/// Something that can be waited for: `deployment/web=Available`, `pod/web-0=Ready`,
/// `pod/web-0=deleted`, `job/train=Complete`, `pod/web-0=phase:Failed`.
public struct ObjectCondition: Sendable, Hashable {
  public var kind: String
  public var name: String
  public var condition: String

  /// nil for anything that does not read so.
  public init?(_ text: String) {
    let sides = text.split(separator: "=", maxSplits: 1)
    let object = sides.first?.split(separator: "/") ?? []
    guard sides.count == 2, object.count == 2 else { return nil }
    (kind, name, condition) = (String(object[0]).lowercased(), String(object[1]), String(sides[1]))
  }
}

extension Cluster {
  /// Whether a condition holds now. A kind that there is not never does.
  public func holds(_ condition: ObjectCondition, namespace: String) -> Bool {
    guard let type = resources.type(named: condition.kind) else { return false }
    let place = type.isNamespaced ? namespace : ""
    let object = store[ObjectKey(type.groupResource, place, condition.name)]
    if condition.condition.lowercased() == "deleted" { return object == nil }
    guard let object else { return false }
    if condition.condition.hasPrefix("phase:") {
      return object["status"]["phase"].string == String(condition.condition.dropFirst(6))
    }
    let wanted = condition.condition.lowercased()
    return object["status"]["conditions"].elements.contains {
      $0["type"].string?.lowercased() == wanted && $0["status"] == "True"
    }
  }

  /// Goes on until a condition holds, at most up to a moment.
  /// - Returns: whether it holds.
  public mutating func advance(
    until condition: ObjectCondition, namespace: String, limit: Timestamp
  ) -> Bool {
    while !holds(condition, namespace: namespace) {
      guard let next = nextMoment(), next <= limit else {
        advance(to: limit)
        return holds(condition, namespace: namespace)
      }
      step()
    }
    return true
  }
}
