import CourseModel
import Documents

/// The shape of one task of a pipeline. Names of inputs become indices.
struct TaskShape {
  let sources: [String]
  let tasks: [String]

  func task(named name: Located<String>) -> FieldShape<PipelineTask> {
    .record("a task") { fields in
      let inputs = fields.required("inputs", as: .list(of: FieldShape.text.located, atLeast: 1))
      let schedule = fields.required("schedule", as: Self.schedule)
      let duration = fields.required("duration", as: .time)
      let idempotent = fields.required("idempotent", as: .flag)
      var task = PipelineTask(
        name: name.value, place: name.place, inputs: [], schedule: schedule ?? .onData,
        duration: duration ?? .constant(0), idempotent: idempotent ?? false)
      task.inputs = (inputs ?? []).compactMap { input(of: $0, fields.log) }
      Self.readRunning(&task, &fields)
      Self.readCorrectness(&task, &fields)
      guard inputs != nil, schedule != nil, duration != nil, idempotent != nil else { return nil }
      return task
    }
  }

  private func input(of name: Located<String>, _ log: ProblemLog) -> PipelineTask.Input? {
    if let index = sources.firstIndex(of: name.value) { return .source(index) }
    if let index = tasks.firstIndex(of: name.value) { return .task(index) }
    log.add(.unknown("source or task", name.value, known: sources + tasks), at: name.place)
    return nil
  }

  private static func readRunning(_ task: inout PipelineTask, _ fields: inout FieldReader) {
    task.note = fields.optional("note", as: .text)
    task.position = fields.optional("position", as: ComponentShape.position)
    task.wait = fields.optional("wait", as: .duration, default: 0)
    task.perMillionRows = fields.optional("perMillionRows", as: .duration, default: 0)
    task.timeout = fields.optional("timeout", as: .durationAboveZero)
    task.retries = fields.optional("retries", as: .wholeNumber(in: 0...20), default: 0)
    task.retryDelay = fields.optional("retryDelay", as: .duration, default: 300)
    task.backoff = fields.optional("backoff", as: .oneOf(), default: .constant)
    task.hourCost = fields.optional("cost", as: .dollars(per: "/hour"), default: 0)
  }

  private static func readCorrectness(_ task: inout PipelineTask, _ fields: inout FieldReader) {
    task.partitioned = fields.optional("partitioned", as: .flag, default: true)
    task.overlap = fields.optional("overlap", as: .oneOf(), default: .allow)
    task.lookback = fields.optional("lookback", as: .wholeNumber(in: 0...100), default: 0)
    task.catchUp = fields.optional("catchUp", as: .flag, default: false)
    task.backfill = fields.optional("backfill", as: .wholeNumber(in: 1...100), default: 1)
    task.validate = fields.optional("validate", as: .oneOf(), default: .none)
    task.onInvalid = fields.optional("onInvalid", as: .oneOf(), default: .fail)
    task.sla = fields.optional("sla", as: .durationAboveZero)
  }

  private static var schedule: FieldShape<Schedule> {
    FieldShape("a cron expression in quotes, such as \"0 2 * * *\", or on-data") { node, log in
      guard let text = FieldShape<String>.text.value(of: node, log: log) else { return nil }
      if text == "on-data" { return .onData }
      guard let cron = CronSchedule(text) else {
        log.add(.cron(text), at: node.place)
        return nil
      }
      // The gaps repeat with the week unless days of the month are named.
      let moments = cron.moments(until: 70 * 1440)
      let gaps = zip(moments, moments.dropFirst()).map { $1 - $0 }
      guard let least = gaps.min() else {
        log.add(.rareCron(text), at: node.place)
        return nil
      }
      guard least >= 5 else {
        log.add(.frequentCron(text, minutes: least), at: node.place)
        return nil
      }
      return .cron(cron)
    }
  }
}
