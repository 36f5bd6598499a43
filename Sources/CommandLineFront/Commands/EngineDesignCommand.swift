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

  /// Designs are small; whatever is larger is no design.
  private static let largest = 1 << 20

  private static func source(_ path: String) throws -> DesignRun.Source {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw ClassroomFault.cannotRead(path: path, reason: "there is no file to read here")
    }
    defer { try? file.close() }
    let data: Data
    do {
      // Nil at once is an empty file.
      data = try file.read(upToCount: largest + 1) ?? Data()
    } catch {
      throw ClassroomFault.cannotRead(path: path, reason: "this is no text file")
    }
    guard data.count <= largest else {
      throw ClassroomFault.cannotRead(path: path, reason: "it is larger than 1 MiB")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ClassroomFault.cannotRead(path: path, reason: "it is not in UTF-8")
    }
    return DesignRun.Source(text: text, file: path)
  }
}

extension DesignRun.Precision: ExpressibleByArgument {}
