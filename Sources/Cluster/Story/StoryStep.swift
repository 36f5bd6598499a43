import KubernetesAPI

/// Something that happens to a cluster at a moment of a story.
public struct StoryStep: Sendable {
  public enum Action: Sendable {
    /// As an administrator would with `kubectl apply`.
    case apply([JSON])
    case delete(ObjectSelection)
    /// A new image for a container (all of them when none is named) of a workload's template.
    case image(ObjectSelection, container: String?, image: String)
    case scale(ObjectSelection, replicas: Int)
    /// As `kubectl rollout restart` does.
    case restart(ObjectSelection)
    /// As `kubectl drain` does: cordon, then evict, asking again while a budget refuses.
    case drain(ObjectSelection)
    case uncordon(ObjectSelection)
    /// The machines stop answering.
    case lose(ObjectSelection)
    case recover(ObjectSelection)
    /// From now on so many requests a second.
    case load(traffic: String, rate: Double)
    /// The processes of these pods hang: they answer nothing, and do not end.
    case hang(ObjectSelection)
  }

  /// Seconds after the story's start.
  public var at: Double
  public var action: Action

  /// - Parameter json: `at`, and one of the actions.
  init(_ json: JSON, _ path: [String], _ resources: ResourceRegistry) throws(ScenarioFault) {
    var fields = try ScenarioFields(json, path)
    guard let at = try fields.duration("at") else {
      throw ScenarioFault(path, found: "no at", expected: "at: a time, such as 5m")
    }
    self.at = at
    action = try Self.action(&fields, path, resources)
    try fields.end()
  }

  private static func action(
    _ fields: inout ScenarioFields, _ path: [String], _ resources: ResourceRegistry
  ) throws(ScenarioFault) -> Action {
    func selection(_ json: JSON, _ key: String) throws(ScenarioFault) -> ObjectSelection {
      try ObjectSelection(json, path + [key], resources)
    }
    let objects = try fields.list("apply").map(\.0)
    if !objects.isEmpty { return .apply(objects) }
    if let json = fields.value("delete") { return .delete(try selection(json, "delete")) }
    if let json = fields.value("setImage") {
      return .image(
        try selection(json, "setImage"), container: try fields.text("container"),
        image: try fields.required("image"))
    }
    if let json = fields.value("scale") {
      return .scale(try selection(json, "scale"), replicas: try fields.whole("replicas") ?? 0)
    }
    if let json = fields.value("restart") { return .restart(try selection(json, "restart")) }
    if let json = fields.value("drain") { return .drain(try selection(json, "drain")) }
    if let json = fields.value("uncordon") { return .uncordon(try selection(json, "uncordon")) }
    if let json = fields.value("lose") { return .lose(try selection(json, "lose")) }
    if let json = fields.value("recover") { return .recover(try selection(json, "recover")) }
    if let json = fields.value("hang") { return .hang(try selection(json, "hang")) }
    if let name = try fields.text("load") {
      return .load(traffic: name, rate: try fields.number("rate") ?? 0)
    }
    throw ScenarioFault(
      path, found: "nothing to do",
      expected:
        "one of apply, delete, setImage, scale, restart, drain, uncordon, lose, recover, load, hang"
    )
  }
}
