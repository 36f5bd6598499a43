import ArgumentParser
import Classroom
import Foundation
import Interviews

struct EngineDesignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "design", abstract: "Simulate one design.yaml under a scenario.",
    discussion: """
      The formats of the design, the scenario and the JSON are in
      docs/design-format.md. Exit code 65 when a file is not right.

      Examples:
        drydock engine design design.yaml
        drydock engine design --scenario evening.yaml --seed 7 design.yaml
        drydock engine design --json --precision exact design.yaml
      """)

  @Option(help: "What happens to the design; without it 100 requests/s for ten minutes.")
  var scenario: String?
  @Option(help: "Use this seed instead of the scenario's.") var seed: UInt64?
  @Option(help: "quick (a picture), standard (a score) or exact (every request).")
  var precision: DesignRun.Precision = .standard
  @Flag(help: "Print the report as JSON.") var json = false

  @Argument(help: "The design.") var design: String

  func run() async throws {
    let design = try Self.source(design)
    let scenario = try scenario.map { try Self.source($0) }
    let report: DesignReport
    do {
      report = try DesignRun.report(
        of: design, scenario: scenario, seed: seed, precision: precision)
    } catch {
      throw ClassroomFault.badContent(error.problems)
    }
    if json { return try Output.json(report) }
    let style = TextStyle(environment: ProcessInfo.processInfo.environment)
    switch report {
    case .serving(let report): Output.lines(ServingReportView(style: style).lines(report))
    case .pipeline(let report): Output.lines(PipelineReportView(style: style).lines(report))
    }
  }

  private static func source(_ path: String) throws -> DesignRun.Source {
    DesignRun.Source(text: try EngineFile.text(at: path), file: path)
  }
}

extension DesignRun.Precision: ExpressibleByArgument {}
