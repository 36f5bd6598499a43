import CourseModel

/// `steps`.
extension WorkflowReader {
  mutating func steps(_ node: TemplateNode) -> [WorkflowStep] {
    var ids: Set<String> = []
    var steps: [WorkflowStep] = []
    for element in node.elements ?? [] {
      let step = attempt { reader throws(WorkflowProblem) in try reader.step(element, &ids) }
      if case let step?? = step { steps.append(step) }
    }
    return steps
  }

  private mutating func step(_ node: TemplateNode, _ ids: inout Set<String>)
    throws(WorkflowProblem) -> WorkflowStep?
  {
    let entries = try map(node, "steps item")
    let action: WorkflowStep.Action
    if let run = node["run"] {
      action = .run(run)
    } else if let uses = node["uses"] {
      action = .uses(uses.string ?? "", uses.place)
    } else {
      return nil
    }
    var step = WorkflowStep(action: action, place: node.place)
    for entry in entries {
      let value = entry.value
      switch try text(entry.key, "steps item key") {
      case "id":
        let id = try text(value, "steps item id")
        check(id, at: value.place, &ids)
        step.id = id
      case "name": step.name = value
      case "if": step.condition = try condition(value, ContextNames.stepCondition) ?? .success
      case "with": step.inputs = value.entries ?? []
      case "env":
        _ = try map(value, "step env")
        step.variables = value
      case "shell": step.shell = value.string
      case "working-directory": step.workingDirectory = value
      case "timeout-minutes": step.timeoutMinutes = value
      case "continue-on-error": step.continueOnError = value
      default: break
      }
    }
    return step
  }

  private mutating func check(_ id: String, at place: SourcePlace, _ ids: inout Set<String>) {
    if let fault = Identifier.fault(of: id) {
      report(fault, at: place)
    } else if !ids.insert(id).inserted {
      report(.repeatedIdentifier(id), at: place)
    }
  }
}
