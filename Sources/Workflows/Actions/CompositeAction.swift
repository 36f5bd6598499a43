/// An action made of steps (`runs.using: composite`).
struct CompositeAction: Sendable {
  struct Input: Sendable {
    var name: String
    var defaultValue: TemplateNode?
  }

  var inputs: [Input]
  var outputs: [TemplateEntry]
  var steps: [WorkflowStep]

  /// The action, or why it cannot be used, in words for the step's log.
  static func read(_ text: String, file: String) -> Result<CompositeAction, Refusal> {
    let (node, faults) = YAMLReader.read(text, file: file)
    if let fault = faults.first {
      return .failure(Refusal("\(fault.place): \(fault.reason.words)"))
    }
    guard let node else { return .failure(Refusal("\(file): Expected an action")) }
    let (root, problems) = TemplateReader.read(node, as: ActionSchema.action)
    if let problem = problems.first { return .failure(Refusal(problem.problem.description)) }
    let using = root["runs"]?["using"]?.string ?? ""
    guard using == "composite" else {
      return .failure(
        Refusal("\(file): actions that run on `\(using)` are not modelled; only composite"))
    }
    var reader = WorkflowReader()
    let steps = reader.steps(root["runs"]?["steps"] ?? .list([], root.place))
    if let problem = reader.problems.first { return .failure(Refusal(problem.problem.description)) }
    let inputs = (root["inputs"]?.entries ?? []).map { entry in
      Input(name: entry.key.string ?? "", defaultValue: entry.value["default"])
    }
    return .success(
      CompositeAction(inputs: inputs, outputs: root["outputs"]?.entries ?? [], steps: steps))
  }

  struct Refusal: Error, Equatable {
    var words: String
    init(_ words: String) { self.words = words }
  }
}
