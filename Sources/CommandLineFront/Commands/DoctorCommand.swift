import ArgumentParser
import Classroom

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Try this machine: which sandbox works and why, which tools are there.",
    discussion: """
      Exit code 69 when something that labs need is missing.

      Examples:
        drydock doctor
        drydock doctor --install kubectl
      """)

  @Option(help: "Fetch a tool into Drydock's own folder: kubectl (with helm).")
  var install: InstallTool.Tool?

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    if let install {
      Output.error("Fetching \(install.rawValue) ...")
      let paths = try InstallTool(desk: try shared.desk())(install)
      if shared.json { return try Output.json(["installed": paths]) }
      return Output.lines(paths.map { "  \($0)" })
    }
    let rows = await ExamineHost(desk: try shared.desk())()
    if shared.json {
      try Output.json(rows)
    } else {
      Output.lines(lines(rows))
    }
    if rows.contains(where: { $0.state == .missing }) { throw ExitCode(69) }
  }

  private func lines(_ rows: [ExamineHost.Row]) -> [String] {
    let style = shared.style
    let width = (rows.map(\.name.count).max() ?? 0) + 6
    return [""]
      + rows.flatMap { row in
        let mark =
          switch row.state {
          case .good: style.good("✓")
          case .weaker: style.warn("!")
          case .missing: style.bad("✗")
          }
        let head = "  \(mark) \(LineWrap.padded(style.bold(row.name), to: width - 4)) "
        let blanks = String(repeating: " ", count: width + 1)
        var lines = LineWrap.lines(
          SafeText.clean(row.detail), width: style.width, first: head, rest: blanks)
        if let remedy = row.remedy {
          lines += SafeText.clean(remedy).split(separator: "\n").map {
            blanks + style.dim("try: ") + style.accent(String($0))
          }
        }
        return lines
      } + [""]
  }
}

extension InstallTool.Tool: ExpressibleByArgument {}
