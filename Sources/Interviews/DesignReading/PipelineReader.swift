import CourseModel
import Documents

/// Reads a pipeline design.
enum PipelineReader {
  static func read(_ fields: inout FieldReader) -> PipelineDesign? {
    let log = fields.log
    let workers = fields.optional("workers", as: .count(in: 1...1000), default: 4)
    let fixedCost = fields.optional("fixedCost", as: .dollars(per: "/month"), default: 0)
    let sources = fields.required("sources", as: .list(of: FieldShape.name.located, atLeast: 1))
    let entries = fields.required("tasks", as: .entries(of: .anyNode))
    guard let sources, let entries else { return nil }
    if entries.isEmpty || entries.count > PipelineDesign.taskLimit {
      let limit = PipelineDesign.taskLimit
      log.add(.count("tasks", entries.count, 1...limit), at: fields.place("tasks"))
      return nil
    }
    if sources.count > PipelineDesign.sourceLimit {
      let limit = PipelineDesign.sourceLimit
      log.add(.count("sources", sources.count, 1...limit), at: fields.place("sources"))
      return nil
    }
    checkNames(sources, tasks: entries.map(\.key), log)
    let shape = TaskShape(sources: sources.map(\.value), tasks: entries.map(\.key.value))
    let tasks = entries.compactMap { entry in
      shape.task(named: entry.key).value(of: entry.value, log: log)
    }
    guard log.problems.isEmpty else { return nil }
    let design = PipelineDesign(
      sources: sources.map(\.value), tasks: tasks, workers: workers, fixedCost: fixedCost)
    PipelineRules(design: design, sources: sources, log: log).check()
    return design
  }

  private static func checkNames(
    _ sources: [Located<String>], tasks: [Located<String>], _ log: ProblemLog
  ) {
    var seen: Set<String> = []
    for name in sources + tasks {
      if !DesignName.isValid(name.value) { log.add(.badName(name.value), at: name.place) }
      if !seen.insert(name.value).inserted { log.add(.nameTaken(name.value), at: name.place) }
    }
  }
}

/// What must hold between the parts of a pipeline.
struct PipelineRules {
  let design: PipelineDesign
  let sources: [Located<String>]
  let log: ProblemLog

  func check() {
    var arrows: [(Int, Int)] = []
    for (index, task) in design.tasks.enumerated() {
      for case .task(let other) in task.inputs { arrows.append((other, index)) }
      if task.lookback > 0, !task.idempotent {
        log.add(.lookbackAppends(task.name), at: task.place)
      }
    }
    if let cycle = CycleSearch(arrows).cycle {
      log.add(.taskCycle(cycle.map { design.tasks[$0].name }), at: design.tasks[cycle[0]].place)
    }
    for (index, source) in sources.enumerated() {
      if !design.tasks.contains(where: { $0.inputs.contains(.source(index)) }) {
        log.add(.unreadSource(source.value), at: source.place)
      }
    }
  }
}
