import ArgumentParser
import Classroom
import Foundation
import Sandboxing

struct EngineSandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: "Run any command as learner code is run.",
    discussion: """
      The current folder is readable; with --write it is writable too. The exit
      code is the command's own, or 1 when a limit stopped it.

      Examples:
        drydock engine sandbox -- python3 -c 'print(1)'
        drydock engine sandbox --wall 1 --json -- sleep 5
        drydock engine sandbox --isolation landlock --memory 64 -- ./program
      """)

  @Option(help: "CPU time in seconds.") var cpu: Double = SandboxLimits.standard.cpuSeconds
  @Option(help: "Wall time in seconds.") var wall: Double = SandboxLimits.standard.wallSeconds
  @Option(help: "Memory in MiB.") var memory: Int = SandboxLimits.standard.memoryBytes >> 20
  @Option(help: "Processes at once.") var processes: Int = SandboxLimits.standard.processes
  @Option(help: "Open files per process.") var openFiles: Int = SandboxLimits.standard.openFiles
  @Option(help: "Largest file in MiB.") var fileSize: Int = SandboxLimits.standard.fileBytes >> 20
  @Option(help: "All written files together in MiB.")
  var disk: Int = SandboxLimits.standard.diskBytes >> 20
  @Option(help: "Output in KiB.") var output: Int = SandboxLimits.standard.outputBytes >> 10
  @Flag(help: "Give it a private loopback network.") var loopback = false
  @Flag(help: "Let it write to the current folder.") var write = false

  @OptionGroup var isolation: IsolationOption
  @Flag(help: "Print the report as JSON.") var json = false

  @Argument(parsing: .postTerminator, help: "The command, after --.")
  var command: [String] = []

  func validate() throws {
    if command.isEmpty {
      throw ValidationError(
        "no command given; put it after --, as in: drydock engine sandbox -- true")
    }
  }

  func run() async throws {
    var limits = SandboxLimits.standard
    limits.cpuSeconds = cpu
    limits.wallSeconds = wall
    limits.memoryBytes = memory << 20
    limits.processes = processes
    limits.openFiles = openFiles
    limits.fileBytes = fileSize << 20
    limits.diskBytes = disk << 20
    limits.outputBytes = output << 10
    let folder = FileManager.default.currentDirectoryPath
    let request = SandboxRequest(
      command: command, environment: [:], workingDirectory: folder,
      readable: write ? [] : [folder], writable: write ? [folder] : [], standardInput: [],
      network: loopback ? .loopback : .none, limits: limits)
    let backend = isolation.isolation
    let report = try await Interruption.cancelling {
      try await RunSandboxed(isolation: backend)(request)
    }
    if json { try Output.json(report) }
    try SandboxedEnding.show(report, isQuiet: json)
  }
}
