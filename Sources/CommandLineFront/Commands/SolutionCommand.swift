import ArgumentParser
import Classroom

struct SolutionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solution", abstract: "Show the reference answer of a lab you have tried.",
    discussion: """
      Examples:
        drydock solution
        drydock solution LAB --anyway   before any attempt
      """)

  @Argument(help: "The lab (default: that of this workspace).")
  var lab: String?

  @Flag(help: "Show it although the lab has not been checked yet.")
  var anyway = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let desk = try shared.desk()
    let opened = try shared.open(lab, desk)
    let files = try ShowSolution(desk: desk)(opened.lab, anyway: anyway)
    if shared.json { return try Output.json(files) }
    let style = shared.style
    for file in files {
      Output.lines([
        "", style.bold("  \(SafeText.clean(file.name))"), "", SafeText.clean(file.text),
      ])
    }
  }
}
