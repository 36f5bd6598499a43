/// What a workflow file may hold (docs.github.com, "Workflow syntax for GitHub Actions").
enum WorkflowSchema {
  static let workflow = Definition.map([
    .required("on", on),
    .key("name", .text),
    .key("description", .text),
    .key("run-name", .text.naming(ContextNames.run)),
    .key("defaults", .map([.key("run", runDefaults)])),
    .key("env", .map(of: .text).naming(ContextNames.workflowEnvironment)),
    .key("permissions", permissions),
    .key("concurrency", .choice([.text, concurrency]).naming(ContextNames.run)),
    .required("jobs", .map(of: job)),
  ])

  static let runDefaults = Definition.map([
    .key("shell", .filled), .key("working-directory", .filled),
  ])

  static let concurrency = Definition.map([
    .required("group", .filled),
    .key("cancel-in-progress", .boolean),
    .key("queue", .oneOf(["single", "max"])),
  ])

  static let permissions = Definition.choice([
    .map(
      Permissions.scopes.map { scope in
        .key(scope.name, .oneOf(scope.levels.map(\.rawValue)))
      }),
    .constant("read-all"), .constant("write-all"),
  ])
}
