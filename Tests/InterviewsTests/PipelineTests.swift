import Foundation
import Interviews
import Testing

/// Pipelines small enough to follow by hand.
@Suite struct PipelineTests {
  private func run(
    _ tasks: String, _ scenario: String, top: String = "sources: [clicks]", seed: UInt64 = 1
  ) throws -> PipelineReport {
    let report = try DesignRun.report(
      of: .init(text: "kind: pipeline\n\(top)\ntasks:\n\(tasks)\n", file: "d.yaml"),
      scenario: .init(text: "kind: pipeline\n\(scenario)\n", file: "s.yaml"), seed: seed)
    guard case .pipeline(let pipeline) = report else { throw NoPipeline() }
    return pipeline
  }

  private struct NoPipeline: Error {}

  private let data = "sources: [{rows: 10M, arrival: 1h}]\ntaskFailures: 0%\nduration: 2w\n"

  @Test func aQuietFortnight() throws {
    let report = try run(
      """
        clean: {inputs: [clicks], schedule: "0 2 * * *", duration: 10m, perMillionRows: 30s, idempotent: true, sla: 4h, cost: $6/hour}
        load: {inputs: [clean], schedule: on-data, duration: 20m, idempotent: true}
      """, data)
    // Runs from day 1 to day 13; each handles the day before and takes 10 min + 10 x 30 s.
    #expect(report.runs.runs == 26 && report.runs.failedAttempts == 0)
    #expect(report.tasks[0].duration == 900 && report.tasks[1].duration == 1200)
    #expect(report.slaMisses == 0)
    #expect(report.rows.good == report.rows.expected && report.rows.lost == 0)
    // Due by the end of two weeks, a day after their interval: those that ended up to day 13, 00:00.
    #expect(report.rows.expected == 120e6)
    // Fresh 35 min after 02:00, a day and 35 min old at worst.
    #expect(abs(report.freshness.worst - 88_500) < 700)
    // 13 quarters of an hour at $6, in 14 of 30 days.
    #expect(abs(report.costPerMonth - 41.7857) < 0.01)
  }

  @Test func lateRowsAreLostUnlessLookedBackFor() throws {
    let late =
      "sources: [{rows: 10M, arrival: 1h, late: {share: 4%, by: 20h}}]\ntaskFailures: 0%\nduration: 2w"
    func task(_ more: String) -> String {
      "  clean: {inputs: [clicks], schedule: \"0 2 * * *\", duration: 10m, idempotent: true\(more)}"
    }
    let blind = try run(task(""), late)
    #expect(abs(blind.rows.lost / blind.rows.expected - 0.04) < 1e-9)
    let careful = try run(task(", lookback: 1"), late)
    // But for the last interval, whose lookback is still to come.
    #expect(careful.rows.lost <= 0.04 * 10e6)
  }

  @Test func lateDataIsWaitedForOrMissed() throws {
    let scenario = data + "faults: [{late-source: {at: 5d, by: 6h}}]"
    func task(_ more: String) -> String {
      "  clean: {inputs: [clicks], schedule: \"0 2 * * *\", duration: 10m, idempotent: true, sla: 4h\(more)}"
    }
    let impatient = try run(task(""), scenario)
    #expect(impatient.runs.incomplete == 1)
    #expect(impatient.rows.lost == 10e6 && impatient.slaMisses == 1)
    let patient = try run(task(", wait: 8h"), scenario)
    #expect(patient.runs.incomplete == 0 && patient.rows.lost == 0)
    // Data at 07:00, done at 07:10 instead of by 06:00.
    #expect(patient.misses.count == 1 && patient.misses[0].late == 4200)
    let catching = try run(task(", catchUp: true"), scenario)
    #expect(catching.rows.lost == 0 && catching.runs.reruns == 1)
  }

  @Test func retriesOfAppendingTasksDouble() throws {
    let scenario = "sources: [{rows: 10M, arrival: 1h}]\ntaskFailures: 40%\nduration: 20w"
    func task(_ idempotent: Bool) -> String {
      "  clean: {inputs: [clicks], schedule: \"0 2 * * *\", duration: 10m, retries: 20, idempotent: \(idempotent)}"
    }
    let appending = try run(task(false), scenario)
    #expect(appending.runs.failedAttempts > 60)
    #expect(appending.rows.lost == 0)
    // Each failed attempt wrote a part that the next one wrote again: 0.4 / 0.6 failures a run, of
    // half a run on average.
    #expect(abs(appending.rows.duplicate / appending.rows.expected - 1.0 / 3) < 0.12)
    let replacing = try run(task(true), scenario)
    #expect(replacing.rows.duplicate == 0 && replacing.rows.lost == 0)
  }

  @Test func aBackfillDoublesWhatAppends() throws {
    let scenario = data + "faults: [{backfill: {at: 10d, last: 5d}}]"
    func task(_ idempotent: Bool) -> String {
      "  clean: {inputs: [clicks], schedule: \"0 2 * * *\", duration: 10m, idempotent: \(idempotent)}\n"
        + "  load: {inputs: [clean], schedule: on-data, duration: 10m, idempotent: true}"
    }
    let appending = try run(task(false), scenario)
    #expect(appending.runs.reruns == 10)
    #expect(appending.tasks[0].rows.duplicate == 50e6)
    let replacing = try run(task(true), scenario)
    #expect(replacing.rows.duplicate == 0)
  }

  @Test func overlapPolicies() throws {
    // Runs of three hours, every two hours.
    func task(_ policy: String) throws -> PipelineReport {
      try run(
        "  t: {inputs: [clicks], schedule: \"0 */2 * * *\", duration: 3h, idempotent: true, overlap: \(policy)}",
        "sources: [{every: 2h, rows: 1M, arrival: 1m}]\ntaskFailures: 0%\nduration: 10d")
    }
    let allowed = try task("allow")
    #expect(allowed.runs.overlapping > 100 && allowed.rows.lost > 0)
    let skipping = try task("skip")
    // Every other interval.
    #expect(abs(Double(skipping.runs.skipped) - 60) <= 2)
    let queueing = try task("queue")
    // A third of the runs fall behind.
    #expect(queueing.runs.attempts <= 81 && queueing.runs.overlapping == 0)
    let cancelling = try task("cancel")
    #expect(cancelling.runs.cancelled > 100)
    #expect(cancelling.rows.good == 0)
  }

  @Test func oneTableAndTwoWritersLoseRows() throws {
    func task(_ partitioned: Bool) throws -> PipelineReport {
      try run(
        "  t: {inputs: [clicks], schedule: \"0 */2 * * *\", wait: 1h, duration: 3h, idempotent: true, partitioned: \(partitioned)}",
        "sources: [{every: 2h, rows: 1M, arrival: 1m}]\ntaskFailures: 0%\nduration: 10d")
    }
    #expect(try task(true).rows.lost == 0)
    let report = try task(false)
    #expect(report.rows.lost > 0.9 * report.rows.expected)
  }

  @Test func schemaChanges() throws {
    let scenario = data + "faults: [{schema-change: {at: 5d, change: breaking, fixedAfter: 2d}}]"
    func task(_ more: String) throws -> PipelineReport {
      try run(
        "  t: {inputs: [clicks], schedule: \"0 2 * * *\", duration: 10m, idempotent: true, sla: 6h\(more)}",
        scenario)
    }
    let blind = try task("")
    #expect(blind.rows.corrupt == 20e6 && blind.slaMisses == 0)
    let strict = try task(", validate: schema")
    #expect(strict.rows.corrupt == 0 && strict.rows.lost == 20e6 && strict.slaMisses == 2)
    #expect(strict.tasks[0].failures.map(\.cause) == ["invalid-data"])
    let recovering = try task(", validate: schema, catchUp: true")
    #expect(recovering.rows.corrupt == 0 && recovering.rows.lost == 0)
    let aside = try task(", validate: schema, onInvalid: quarantine")
    #expect(aside.rows.quarantined == 20e6 && aside.slaMisses == 0)
    let harmless = try run(
      "  t: {inputs: [clicks], schedule: \"0 2 * * *\", duration: 10m, idempotent: true, validate: full}",
      data + "faults: [{schema-change: {at: 5d, change: additive, fixedAfter: 2d}}]")
    #expect(harmless.rows.good == harmless.rows.expected)
  }

  @Test func malformedAndMissingData() throws {
    let scenario =
      data
      + "faults: [{malformed: {at: 4d, lasting: 1d, share: 30%}}, {missing-data: {at: 8d, share: 50%}}]"
    func task(_ more: String) throws -> PipelineReport {
      try run(
        "  t: {inputs: [clicks], schedule: \"0 2 * * *\", duration: 10m, idempotent: true\(more)}",
        scenario)
    }
    let blind = try task("")
    #expect(blind.rows.corrupt == 3e6 && blind.rows.lost == 5e6)
    let aside = try task(", validate: full, onInvalid: quarantine")
    #expect(aside.rows.corrupt == 0 && aside.rows.quarantined == 3e6)
    let stopping = try task(", validate: full")
    #expect(stopping.rows.lost == 20e6)
  }

  @Test func outagesAreCaughtUpOrNot() throws {
    let scenario = data + "faults: [{outage: {at: 122h, lasting: 6h}}]"
    func task(_ more: String) throws -> PipelineReport {
      try run(
        "  t: {inputs: [clicks], schedule: \"0 3 * * *\", duration: 10m, idempotent: true\(more)}",
        scenario)
    }
    // Day 5, 02:00 to 08:00 swallows the run of 03:00.
    let missed = try task("")
    #expect(missed.runs.missed == 1 && missed.rows.lost == 10e6)
    let caught = try task(", catchUp: true")
    #expect(caught.runs.missed == 1 && caught.rows.lost == 0)
  }

  @Test func workersAreShared() throws {
    let tasks = (0..<6).map {
      "  t\($0): {inputs: [clicks], schedule: \"0 2 * * *\", duration: 1h, idempotent: true, sla: 4h}"
    }.joined(separator: "\n")
    let report = try run(tasks, data, top: "workers: 2\nsources: [clicks]")
    // Three rounds of two: 0, 1 and 2 hours of waiting, 6 hours in all.
    let waited = report.tasks.reduce(0) { $0 + $1.wait }
    #expect(abs(waited - 21_600) < 1)
    #expect(report.slaMisses == 0)
    #expect(report.bottleneck.hasPrefix("workers:"))
    let one = try run(tasks, data, top: "workers: 1\nsources: [clicks]")
    #expect(one.slaMisses > 0)
  }

  @Test func hourlyAndWeeklyTasksReadEachOther() throws {
    let report = try run(
      """
        hourly: {inputs: [clicks], schedule: on-data, duration: 5m, idempotent: true}
        daily: {inputs: [hourly], schedule: "0 1 * * *", wait: 6h, duration: 10m, idempotent: true}
        weekly: {inputs: [daily], schedule: "0 4 * * 1", wait: 6h, duration: 10m, idempotent: true}
      """, "sources: [{every: 1h, rows: 1M, arrival: 10m}]\ntaskFailures: 0%\nduration: 4w")
    #expect(report.runs.incomplete == 0)
    #expect(report.tasks[0].rows.lost == 0 && report.tasks[1].rows.lost == 0)
    // Three weeks of hours.
    #expect(report.rows.expected == 504e6)
    #expect(report.rows.lost == 0)
  }

  @Test func theSameSeedGivesTheSameReport() throws {
    func once(_ seed: UInt64) throws -> PipelineReport {
      try run(
        """
          a: {inputs: [clicks], schedule: "0 2 * * *", duration: {median: 20m, p99: 3h}, retries: 1, idempotent: false, catchUp: true}
          b: {inputs: [a], schedule: on-data, duration: {mean: 1h}, idempotent: true, catchUp: true}
        """,
        "sources: [{arrival: {median: 1h, p99: 6h}}]\ntaskFailures: 20%\nduration: 12w", seed: seed)
    }
    #expect(try once(4) == once(4))
    #expect(try once(4) != once(5))
  }
}
