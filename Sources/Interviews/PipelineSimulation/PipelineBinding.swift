import Documents
import Simulation

/// A pipeline scenario with its names looked up in a design.
struct PipelineBinding {
  /// For each source of the design.
  private(set) var data: [SourceData] = []
  /// For each fault: sources or tasks it meets.
  private(set) var targets: [[Int]] = []

  /// Problems go to the log.
  init(_ scenario: PipelineScenario, _ design: PipelineDesign, log: ProblemLog) {
    var named: [Int: SourceData] = [:]
    var general = SourceData()
    for entry in scenario.sources {
      guard let name = entry.source else {
        general = entry
        continue
      }
      guard let index = Self.index(name, "source", design.sources, log) else { continue }
      if named.updateValue(entry, forKey: index) != nil {
        log.add(.dataTwice(name.value), at: name.place)
      }
    }
    data = design.sources.indices.map { named[$0] ?? general }
    let tasks = design.tasks.map(\.name)
    targets = scenario.faults.map { fault in
      switch fault.kind {
      case .lateSource(let name, _), .missingData(let name, _), .malformed(let name, _, _),
        .schemaChange(let name, _, _):
        name.map { name in
          Self.index(name, "source", design.sources, log).map { [$0] } ?? []
        } ?? Array(design.sources.indices)
      case .slowTasks(let name, _, _):
        name.map { name in Self.index(name, "task", tasks, log).map { [$0] } ?? [] }
          ?? Array(tasks.indices)
      case .outage, .backfill: Array(tasks.indices)
      }
    }
  }

  private static func index(
    _ name: Located<String>, _ what: String, _ known: [String], _ log: ProblemLog
  ) -> Int? {
    if let index = known.firstIndex(of: name.value) { return index }
    log.add(.unknown(what, name.value, known: known), at: name.place)
    return nil
  }

  /// The faults that meet a source.
  func faults(of source: Int, _ scenario: PipelineScenario) -> [PipelineFault] {
    zip(scenario.faults, targets).filter { fault, targets in
      switch fault.kind {
      case .lateSource, .missingData, .malformed, .schemaChange: targets.contains(source)
      case .outage, .slowTasks, .backfill: false
      }
    }.map(\.0)
  }
}
