/// What an `action.yml` may hold, as far as actions of steps go.
enum ActionSchema {
  static let action = Definition.map([
    .required("name", .text), .key("description", .text), .key("author", .text),
    .key("branding", .any),
    .key(
      "inputs",
      .map(
        of: .map([
          .key("description", .text), .key("required", .boolean), .key("deprecationMessage", .text),
          .key("default", Definition.scalar.naming(defaults)),
        ]))),
    .key(
      "outputs",
      .map(of: .map([.key("description", .text), .key("value", .text.naming(values))]))),
    .required(
      "runs",
      .map(
        [.required("using", .filled), .key("steps", .list(step))],
        others: .init(key: .filled, value: .any))),
  ])

  private static let defaults = ["github", "strategy", "matrix", "job", "runner"]
  private static let values = ContextNames.environmentURL.filter { $0 != "vars" && $0 != "needs" }
  private static let inStep = values + ["hashFiles(1,255)"]

  private static let shared: [MapDefinition.Property] = [
    .key("name", .text.naming(inStep)), .key("id", .filled),
    .key("if", .text.naming(ContextNames.stepCondition)),
    .key("continue-on-error", .boolean.naming(inStep)),
    .key("env", .map(of: .text).naming(inStep)),
  ]

  private static let step = Definition.choice([
    .map(
      shared + [
        .required("run", .text.naming(inStep)), .required("shell", .filled),
        .key("working-directory", .text.naming(inStep)),
      ]),
    .map(shared + [.required("uses", .filled), .key("with", .map(of: .text).naming(inStep))]),
  ])
}
