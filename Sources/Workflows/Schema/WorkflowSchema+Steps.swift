extension WorkflowSchema {
  static let step = Definition.choice([
    .map(
      shared + [
        .required("run", .text.naming(ContextNames.step)),
        .key("working-directory", .text.naming(ContextNames.step)),
        .key("shell", .filled),
      ]),
    .map(
      shared + [
        .required("uses", .filled),
        .key("with", .map(of: .text).naming(ContextNames.step)),
      ]),
  ])

  private static let shared: [MapDefinition.Property] = [
    .key("name", .text.naming(ContextNames.step)),
    .key("id", .filled),
    .key("if", .text.naming(ContextNames.stepCondition)),
    .key("timeout-minutes", .number.naming(ContextNames.step)),
    .key("continue-on-error", .boolean.naming(ContextNames.step)),
    .key("env", .map(of: .text).naming(ContextNames.step)),
  ]
}
