extension WorkflowSchema {
  static let job = Definition.choice([jobWithSteps, jobOfWorkflow])

  private static let jobWithSteps = Definition.map([
    .key("needs", .filledOrList),
    .key("if", .text.naming(ContextNames.jobCondition)),
    .key("strategy", strategy),
    .key("name", .text.naming(ContextNames.strategy)),
    .required("runs-on", runsOn),
    .key("timeout-minutes", .number.naming(ContextNames.strategy)),
    .key("cancel-timeout-minutes", .number.naming(ContextNames.strategy)),
    .key("continue-on-error", .boolean.naming(ContextNames.strategy)),
    .key("container", .choice([.text, container([])]).naming(ContextNames.strategy)),
    .key("services", services),
    .key("env", .map(of: .text).naming(ContextNames.jobEnvironment)),
    .key("environment", environment),
    .key("permissions", permissions),
    .key("concurrency", .choice([.filled, concurrency]).naming(ContextNames.strategy)),
    .key("outputs", .map(of: .text.naming(ContextNames.runner))),
    .key("defaults", .map([.key("run", runDefaults.naming(ContextNames.jobDefaults))])),
    .key("steps", .list(step)),
    .key("snapshot", snapshot),
  ])

  /// A job that is another workflow.
  private static let jobOfWorkflow = Definition.map([
    .key("name", .text.naming(ContextNames.strategy)),
    .required("uses", .filled),
    .key("with", .map(of: .scalar.naming(ContextNames.strategy))),
    .key(
      "secrets",
      .choice([
        .map(of: .scalar.naming(ContextNames.jobEnvironment)), .constant("inherit"),
      ])),
    .key("needs", .filledOrList),
    .key("if", .text.naming(ContextNames.jobCondition)),
    .key("permissions", permissions),
    .key("concurrency", .choice([.filled, concurrency]).naming(ContextNames.strategy)),
    .key("strategy", strategy),
  ])

  private static let strategy = Definition.map([
    .key("fail-fast", .boolean),
    .key("max-parallel", .number),
    .key(
      "matrix",
      .map(
        [.key("include", .list(.map(of: .any))), .key("exclude", .list(.map(of: .any)))],
        others: .init(key: .filled, value: .list(.any)))),
  ]).naming(ContextNames.needs)

  private static let runsOn = Definition.choice([
    .filled, .list(.filled), .map([.key("group", .filled), .key("labels", .filledOrList)]),
  ]).naming(ContextNames.strategy)

  private static let environment = Definition.choice([
    .text,
    .map([
      .required("name", .text.naming(ContextNames.strategy)),
      .key("url", .text.naming(ContextNames.environmentURL)),
      .key("deployment", .boolean),
    ]),
  ]).naming(ContextNames.strategy)

  private static let snapshot = Definition.choice([
    .filled,
    .map([
      .required("image-name", .filled),
      .key("if", .text.naming(ContextNames.strategy)),
      .key("version", .filled),
    ]),
  ])

  private static let services = Definition.map(
    of: .choice([.filled, container([.key("entrypoint", .text), .key("command", .text)])])
      .naming(ContextNames.strategy)
  ).naming(ContextNames.strategy)

  private static func container(_ more: [MapDefinition.Property]) -> Definition {
    .map(
      [
        .key("image", .filled),
        .key("options", .text),
        .key("env", .map(of: .text.naming(ContextNames.runner))),
        .key("ports", .list(.filled)),
        .key("volumes", .list(.filled)),
        .key(
          "credentials",
          .map([.key("username", .filled), .key("password", .filled)])
            .naming(ContextNames.credentials)),
      ] + more)
  }
}
