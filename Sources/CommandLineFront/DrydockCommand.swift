import ArgumentParser
import Classroom
import Foundation
import WebFront

/// The command line. Without a subcommand it shows where the learner stands.
public struct DrydockCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "drydock",
    abstract: "Become an MLOps engineer: labs graded by behaviour, on your own machine.",
    discussion: """
      Start here:
        drydock                     where you stand and what is next
        drydock level mid           choose your level (entry, mid, senior)
        drydock roadmap             the way through your level
        drydock start hello-drydock the first lab, three minutes
        drydock check --watch       grade on every save (inside a workspace)
        drydock interview list      design interviews against the clock
        drydock serve               all of it in your browser

      Exit codes: 0 done, 1 checks failed, 64 usage, 65 bad content or workspace,
      69 a needed tool is missing, 70 our fault, 75 busy.
      """,
    version: Version.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Learn",
        subcommands: [
          HomeCommand.self, LevelCommand.self, RoadmapCommand.self, ListCommand.self,
          LearnCommand.self, ProgressCommand.self, ServeCommand.self,
        ]),
      CommandGroup(
        name: "Labs",
        subcommands: [
          StartCommand.self, CheckCommand.self, RunCommand.self, DiffCommand.self, HintCommand.self,
          ResetCommand.self, SolutionCommand.self,
        ]),
      CommandGroup(name: "Clusters", subcommands: [ClusterCommand.self]),
      CommandGroup(name: "Interviews", subcommands: [InterviewCommand.self]),
      CommandGroup(
        name: "Your data and this machine",
        subcommands: [ExportCommand.self, ImportCommand.self, DoctorCommand.self]),
      CommandGroup(
        name: "Authors", subcommands: [ContentCommand.self, EngineCommand.self]),
    ],
    defaultSubcommand: HomeCommand.self)

  public init() {}

  /// Parses, runs and exits with the code DESIGN.md fixes for the outcome.
  public static func runAndExit() async -> Never {
    // Not left to the command: the host gets ready while the words are parsed and the lab is read.
    if CommandLine.arguments.contains("check") { Desk.prepareGrading() }
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      Foundation.exit(0)
    } catch let fault as ClassroomFault {
      Output.error("drydock: \(SafeText.clean(fault.description))")
      Foundation.exit(fault.exitCode)
    } catch let fault as ServeFault {
      Output.error("drydock: \(SafeText.clean(fault.description))")
      Foundation.exit(fault.exitCode)
    } catch is CancellationError {
      Output.error("drydock: \(ClassroomFault.cancelled.description)")
      Foundation.exit(ClassroomFault.cancelled.exitCode)
    } catch {
      exit(withError: error)
    }
  }
}
