import Interviews
import Simulation
import Testing

/// Texts with mistakes in them: every one is either run or refused with a place, and none ends the
/// program.
@Suite struct MutationTests {
  private static let pipeline = """
    kind: pipeline
    workers: 2
    sources: [clicks, orders]
    tasks:
      clean: {inputs: [clicks], schedule: "0 2 * * *", wait: 4h, duration: {median: 15m, p99: 50m}, retries: 3, idempotent: true, lookback: 2, sla: 8h, validate: full}
      join: {inputs: [clean, orders], schedule: on-data, duration: 30m, idempotent: false, catchUp: true, backfill: 3, overlap: queue}
      report: {inputs: [join], schedule: "*/30 * * * 1-5", duration: 40m, perMillionRows: 10s, idempotent: true, overlap: cancel, timeout: 1h}
    """

  private static let pipelineScenario = """
    kind: pipeline
    duration: 3w
    sources:
      - {source: clicks, every: 1h, rows: 5M, arrival: {median: 40m, p99: 3h}, late: {share: 2%, by: {mean: 6h}}}
    taskFailures: 10%
    faults: [{outage: {at: 3d, lasting: 5h}}, {backfill: {at: 9d, last: 4d}}, {schema-change: {at: 5d, change: breaking, fixedAfter: 1d}}]
    """

  private struct Mutator {
    var random: RandomStream

    mutating func index(_ count: Int) -> Int {
      min(count - 1, Int(random.uniform() * Double(count)))
    }

    /// One to three words, lines or characters changed.
    mutating func changed(_ text: String) -> String {
      var text = text
      for _ in 0..<1 + index(3) { text = once(text) }
      return text
    }

    private mutating func once(_ text: String) -> String {
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let line = index(lines.count)
      switch index(5) {
      case 0: lines.remove(at: line)
      case 1: lines.insert(lines[index(lines.count)], at: line)
      case 2:
        var words = lines[line].split(separator: " ", omittingEmptySubsequences: false)
        words.swapAt(index(words.count), index(words.count))
        lines[line] = words.joined(separator: " ")
      case 3: lines[line] = numbers(lines[line])
      default:
        var characters = Array(lines[line])
        guard !characters.isEmpty else { return text }
        characters.remove(at: index(characters.count))
        lines[line] = String(characters)
      }
      return lines.joined(separator: "\n")
    }

    /// A number of the line becomes one at the edge of what is allowed.
    private mutating func numbers(_ line: String) -> String {
      let found = line.ranges(of: #/[0-9]+/#)
      guard !found.isEmpty else { return line }
      let edges = ["0", "1", "60", "1000", "10000", "999999999999", "00", "-1", "0.000001"]
      return line.replacingCharacters(
        in: found[index(found.count)], with: edges[index(edges.count)])
    }
  }

  private func attempt(_ design: String, _ scenario: String, _ seed: Int) {
    do {
      _ = try DesignRun.report(
        of: .init(text: design, file: "d.yaml"), scenario: .init(text: scenario, file: "s.yaml"),
        precision: .quick)
    } catch {
      #expect(!error.problems.isEmpty, "seed \(seed)")
      #expect(error.problems.allSatisfy { $0.place.line > 0 }, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<300) func servingTexts(seed: Int) {
    var maker = RandomDesign(seed: UInt64(seed % 40))
    var mutator = Mutator(random: RandomStream(seed: UInt64(seed), stream: 9))
    let (design, scenario) = (maker.design(), maker.scenario())
    if seed % 2 == 0 {
      attempt(mutator.changed(design), scenario, seed)
    } else {
      attempt(design, mutator.changed(scenario), seed)
    }
  }

  @Test(arguments: 0..<300) func pipelineTexts(seed: Int) {
    var mutator = Mutator(random: RandomStream(seed: UInt64(seed), stream: 10))
    if seed % 2 == 0 {
      attempt(mutator.changed(Self.pipeline), Self.pipelineScenario, seed)
    } else {
      attempt(Self.pipeline, mutator.changed(Self.pipelineScenario), seed)
    }
  }
}
