import CourseModel

/// Reads and checks a workflow file as GitHub does before it runs anything.
public struct WorkflowReader {
  /// The text of a file of the repository by its path; nil when there is none.
  public typealias Files = (String) -> String?

  var problems: [WorkflowProblem] = []

  /// The workflow, when nothing is wrong with it, and all that is wrong. `file` is its path within the
  /// repository; `files` gives the workflows it calls.
  public static func read(_ text: String, file: String, files: Files) -> (
    workflow: Workflow?, problems: [WorkflowProblem]
  ) {
    let (root, problems) = template(text, file: file)
    guard let root, problems.isEmpty else { return (nil, problems) }
    var reader = WorkflowReader()
    let workflow = reader.workflow(root, file: file)
    reader.checkCalls(of: workflow, files: files)
    return (reader.problems.isEmpty ? workflow : nil, reader.problems)
  }

  /// The tree of a file, as far as it can be read, and what its YAML and its shape have wrong.
  static func template(_ text: String, file: String) -> (
    root: TemplateNode?, problems: [WorkflowProblem]
  ) {
    let (node, faults) = YAMLReader.read(text, file: file)
    guard faults.isEmpty else {
      return (nil, faults.map { WorkflowProblem(.notYAML($0.reason.words), at: $0.place) })
    }
    guard let node else { return (nil, [WorkflowProblem(.noValue, at: SourcePlace(file: file))]) }
    let (root, problems) = TemplateReader.read(node, as: WorkflowSchema.workflow)
    return (root, problems)
  }

  private mutating func workflow(_ root: TemplateNode, file: String) -> Workflow {
    var workflow = Workflow(file: file)
    for entry in root.entries ?? [] {
      let value = entry.value
      switch entry.key.string {
      case "on": workflow.triggers = triggers(value)
      case "name": workflow.name = value.string
      case "run-name": workflow.runName = value
      case "env": workflow.environment = value
      case "defaults": workflow.defaults = value
      case "permissions": workflow.permissions = value
      case "concurrency":
        attempt { reader throws(WorkflowProblem) in try reader.checkConcurrency(value) }
        workflow.concurrency = value
      case "jobs": workflow.jobs = jobs(value)
      default: break
      }
    }
    return workflow
  }

  // MARK: Shapes that only show beyond the schema, where an expression stands for a whole value

  mutating func report(_ reason: WorkflowProblem.Reason, at place: SourcePlace) {
    problems.append(WorkflowProblem(reason, at: place))
  }

  /// Notes what is thrown.
  mutating func attempt<Value>(
    _ work: (inout WorkflowReader) throws(WorkflowProblem) -> Value
  ) -> Value? {
    do {
      return try work(&self)
    } catch {
      problems.append(error)
      return nil
    }
  }

  func text(_ node: TemplateNode, _ reading: String) throws(WorkflowProblem) -> String {
    guard let text = node.string else { throw mismatch(node, reading, "StringToken") }
    return text
  }

  func map(_ node: TemplateNode, _ reading: String) throws(WorkflowProblem) -> [TemplateEntry] {
    guard let entries = node.entries else { throw mismatch(node, reading, "MappingToken") }
    return entries
  }

  func mismatch(_ node: TemplateNode, _ reading: String, _ expected: String) -> WorkflowProblem {
    WorkflowProblem(
      .unexpectedType(node.typeName, reading: reading, expected: expected), at: node.place)
  }

  func checkConcurrency(_ node: TemplateNode) throws(WorkflowProblem) {
    if node.isExpression || node.string != nil { return }
    for entry in try map(node, "concurrency group") {
      _ = try text(entry.key, "concurrency group key")
    }
  }
}

extension TemplateNode {
  /// As GitHub's errors name it.
  var typeName: String {
    switch self {
    case .literal(.null, _): "NullToken"
    case .literal(.boolean, _): "BooleanToken"
    case .literal(.number, _): "NumberToken"
    case .literal(.string, _): "StringToken"
    case .expression: "BasicExpressionToken"
    case .insert: "InsertExpressionToken"
    case .list: "SequenceToken"
    case .map: "MappingToken"
    }
  }
}
