import KubernetesAPI

/// What happens to an answer, and what must be so of it: one file of a lab's `grader/`.
public struct ClusterStory: Sendable {
  /// Seconds before the answer is applied, for the scenario's own objects to come up.
  public var settle: Double
  /// Seconds that are judged.
  public var run: Double
  public var steps: [StoryStep]
  public var expectations: [(name: String, expectation: Expectation)]
  /// Connections that must, or must not, be let through at the end.
  public var questions: [ClusterQuestion]

  /// - Parameter resources: of the scenario's cluster: they know the kinds.
  public init(_ json: JSON, _ resources: ResourceRegistry) throws(ScenarioFault) {
    var fields = try ScenarioFields(json, [])
    // Which world it is in is its reader's business.
    _ = fields.value("scenario")
    settle = try fields.duration("settle") ?? 60
    run = try fields.duration("run") ?? 300
    steps = []
    for (step, path) in try fields.list("steps") {
      steps.append(try StoryStep(step, path, resources))
    }
    steps.sort { $0.at < $1.at }
    expectations = []
    for (name, json, path) in try fields.map("expect") {
      expectations.append((name, try Expectation(json, path, resources)))
    }
    questions = []
    for (question, path) in try fields.list("ask") {
      questions.append(try ClusterQuestion(question, path, resources))
    }
    try fields.end()
  }
}
