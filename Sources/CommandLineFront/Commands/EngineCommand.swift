import ArgumentParser

struct EngineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine", abstract: "For authors: run one engine by itself.",
    subcommands: [
      EngineSandboxCommand.self, EngineDesignCommand.self, EngineExpressionCommand.self,
      EngineWorkflowCommand.self, EngineClusterCommand.self,
    ])
}
