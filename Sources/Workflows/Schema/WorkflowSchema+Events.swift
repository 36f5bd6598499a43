extension WorkflowSchema {
  static let on = Definition.choice([
    .oneOf(EventNames.all), .list(.oneOf(EventNames.all)),
    .map(EventNames.all.map { .key($0, event($0)) }),
  ])

  private static func event(_ name: String) -> Definition {
    switch name {
    case "schedule":
      return .list(.map([.required("cron", .filled), .key("timezone", .filled)]))
    case "workflow_call": return .choice([.null, workflowCall])
    case "workflow_dispatch":
      return .choice([.null, .map([.key("inputs", .map(of: dispatchInput))])])
    case "repository_dispatch":
      return .choice([.null, .map([.key("types", .list(.filled))])])
    default: break
    }
    var properties: [MapDefinition.Property] = []
    if let types = EventNames.types[name] {
      properties.append(.key("types", .choice([.oneOf(types), .list(.oneOf(types))])))
    }
    for filter in EventNames.filters[name] ?? [] { properties.append(.key(filter, .filledOrList)) }
    return properties.isEmpty ? .null : .choice([.null, .map(properties)])
  }

  private static let workflowCall = Definition.map([
    .key(
      "inputs",
      .map(
        of: .map([
          .key("description", .text),
          .required("type", .oneOf(["string", "boolean", "number"])),
          .key("required", .boolean),
          .key("default", Definition.scalar.naming(ContextNames.run)),
        ]))),
    .key(
      "secrets",
      .map(of: .choice([.null, .map([.key("description", .text), .key("required", .boolean)])]))),
    .key(
      "outputs",
      .map(
        of: .map([
          .key("description", .text),
          .required("value", .text.naming(ContextNames.workflowOutput)),
        ]))),
  ])

  private static let dispatchInput = Definition.map([
    .key("description", .text),
    .key("type", .oneOf(["string", "boolean", "number", "environment", "choice"])),
    .key("required", .boolean),
    .key("default", .scalar),
    .key("options", .list(.text)),
  ])
}
