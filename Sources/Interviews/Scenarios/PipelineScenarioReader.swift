import CourseModel
import Documents
import Simulation

/// Reads a pipeline scenario.
enum PipelineScenarioReader {
  static func read(_ fields: inout FieldReader) -> PipelineScenario? {
    let standard = PipelineScenario.standard
    let faults = fields.optional("faults", as: .list(of: fault), default: [])
    if faults.count > 64 {
      fields.log.add(.count("faults", faults.count, 0...64), at: fields.place("faults"))
    }
    return PipelineScenario(
      duration: fields.optional(
        "duration", as: .duration(86_400...52 * 604_800, "1d to 52w"), default: standard.duration),
      seed: fields.optional("seed", as: .seed, default: standard.seed),
      sources: fields.optional("sources", as: .list(of: source), default: []),
      taskFailures: fields.optional(
        "taskFailures", as: .share.that("a percentage up to 90%") { $0 <= 0.9 },
        default: standard.taskFailures),
      faults: faults,
      deadline: fields.optional("deadline", as: .durationAboveZero, default: standard.deadline),
      objectives: fields.optional(
        "objectives", as: ObjectiveShape.objectives(.pipeline), default: []))
  }

  private static var source: FieldShape<SourceData> {
    .record("a source") { fields in
      var data = SourceData()
      data.source = fields.optional("source", as: FieldShape.text.located)
      data.every = fields.optional(
        "every", as: .duration(300...604_800, "5m to 1w"), default: data.every)
      data.rows = fields.optional("rows", as: .count(in: 1...1_000_000_000_000), default: data.rows)
      data.arrival = fields.optional("arrival", as: .time, default: data.arrival)
      data.duplicates = fields.optional("duplicates", as: .share, default: 0)
      let late = fields.optional("late", as: Self.late)
      if let late { (data.lateShare, data.lateBy) = late }
      return data
    }
  }

  private static var late: FieldShape<(Double, TimeDistribution)> {
    .record("late rows") { fields in
      let share = fields.required("share", as: .share)
      let by = fields.required("by", as: .time)
      guard let share, let by else { return nil }
      return (share, by)
    }
  }

  private static let names = [
    "late-source", "missing-data", "malformed", "schema-change", "outage", "slow-tasks", "backfill",
  ]

  private static var fault: FieldShape<PipelineFault> {
    OneKeyed.shape("a fault", names) { name, fields in
      let at = fields.required("at", as: .duration)
      guard let kind = kind(name, &fields), let at else { return nil }
      return PipelineFault(name: name, kind: kind, at: at)
    }
  }

  private static func kind(_ name: String, _ fields: inout FieldReader) -> PipelineFault.Kind? {
    switch name {
    case "outage":
      return fields.required("lasting", as: .durationAboveZero).map { .outage(lasting: $0) }
    case "backfill":
      return fields.required("last", as: .durationAboveZero).map { .backfill(last: $0) }
    case "slow-tasks":
      let task = fields.optional("task", as: FieldShape.text.located)
      let lasting = fields.required("lasting", as: .durationAboveZero)
      let factor = fields.required("factor", as: .factor)
      guard let lasting, let factor else { return nil }
      return .slowTasks(task, lasting: lasting, factor: factor)
    default: return data(name, &fields)
    }
  }

  private static func data(_ name: String, _ fields: inout FieldReader) -> PipelineFault.Kind? {
    let source = fields.optional("source", as: FieldShape.text.located)
    switch name {
    case "late-source":
      return fields.required("by", as: .durationAboveZero).map { .lateSource(source, by: $0) }
    case "missing-data":
      return fields.required("share", as: .shareAboveZero).map { .missingData(source, share: $0) }
    case "malformed":
      let lasting = fields.required("lasting", as: .durationAboveZero)
      let share = fields.required("share", as: .shareAboveZero)
      guard let lasting, let share else { return nil }
      return .malformed(source, lasting: lasting, share: share)
    default:
      let change = fields.required("change", as: .oneOf(PipelineFault.Change.self))
      let fixedAfter = fields.required("fixedAfter", as: .durationAboveZero)
      guard let change, let fixedAfter else { return nil }
      return .schemaChange(source, change, fixedAfter: fixedAfter)
    }
  }
}
