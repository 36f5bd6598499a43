import ArgumentParser

struct ContentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "content", abstract: "For authors: prove that content is right.",
    subcommands: [ContentVerifyCommand.self])
}
