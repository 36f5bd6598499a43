import CourseModel

/// `on`.
extension WorkflowReader {
  mutating func triggers(_ node: TemplateNode) -> [WorkflowTrigger] {
    switch node {
    case .literal, .expression, .insert:
      return node.string.map { [WorkflowTrigger(event: $0)] } ?? []
    case .list(let elements, _):
      return elements.compactMap { $0.string.map { WorkflowTrigger(event: $0) } }
    case .map(let entries, _):
      return entries.compactMap { entry in
        entry.key.string.map { trigger($0, entry.value) }
      }
    }
  }

  private mutating func trigger(_ event: String, _ node: TemplateNode) -> WorkflowTrigger {
    var trigger = WorkflowTrigger(event: event)
    if case .literal = node { return trigger }
    switch event {
    case "schedule":
      for element in node.elements ?? [] {
        if let schedule = schedule(element) { trigger.schedules.append(schedule) }
      }
    case "workflow_dispatch":
      for entry in node["inputs"]?.entries ?? [] {
        trigger.inputs.append(input(entry))
        checkDispatched(entry.value, trigger.inputs[trigger.inputs.count - 1])
      }
    case "workflow_call":
      trigger.inputs = (node["inputs"]?.entries ?? []).map { input($0) }
      trigger.secrets = (node["secrets"]?.entries ?? []).map { entry in
        WorkflowSecret(
          name: entry.key.string ?? "", isRequired: entry.value["required"].isLiteralTrue)
      }
      trigger.outputs = (node["outputs"]?.entries ?? []).compactMap { entry in
        entry.value["value"].map { .init(name: entry.key.string ?? "", value: $0) }
      }
    default:
      for entry in node.entries ?? [] {
        let patterns = entry.value.string.map { [$0] } ?? entry.value.elements?.compactMap(\.string)
        if entry.key.string == "types" {
          trigger.types = patterns
        } else if let key = entry.key.string {
          trigger.filters[key] = patterns
        }
      }
    }
    return trigger
  }

  private mutating func schedule(_ node: TemplateNode) -> WorkflowTrigger.Schedule? {
    guard let cron = node["cron"], let pattern = cron.string else { return nil }
    guard CronPattern(pattern) != nil else {
      report(.invalidCron, at: cron.place)
      return nil
    }
    return WorkflowTrigger.Schedule(cron: pattern, timeZone: node["timezone"]?.string)
  }

  private func input(_ entry: TemplateEntry) -> WorkflowInput {
    WorkflowInput(
      name: entry.key.string ?? "",
      kind: entry.value["type"]?.string.flatMap(WorkflowInput.Kind.init) ?? .string,
      isRequired: entry.value["required"].isLiteralTrue, defaultValue: entry.value["default"],
      options: entry.value["options"]?.elements?.compactMap(\.string), place: entry.value.place)
  }

  /// The default must be of the input's type, and options belong to a choice.
  private mutating func checkDispatched(_ node: TemplateNode, _ input: WorkflowInput) {
    if let value = input.defaultValue {
      switch (input.kind, value) {
      case (.boolean, .literal(.boolean, _)), (.number, _): break
      case (.boolean, _): problems.append(mismatch(value, "input default", "BooleanToken"))
      case (_, .literal(.string, _)): break
      default: problems.append(mismatch(value, "input default", "StringToken"))
      }
    }
    if input.kind == .choice, input.options?.isEmpty ?? true {
      report(.choiceWithoutOptions, at: node.place)
    } else if input.kind != .choice, input.options != nil {
      report(.optionsWithoutChoice, at: node.place)
    }
  }
}

extension TemplateNode? {
  var isLiteralTrue: Bool {
    if case .literal(.boolean(true), _)? = self { true } else { false }
  }
}
