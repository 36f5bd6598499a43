/// The rows that each interval of each task would hold if all went well: a task passes on every row
/// it reads.
struct ExpectedRows {
  private var all: [[Double]]

  init(_ engine: borrowing PipelineEngine) {
    all = engine.tasks.map { $0.intervals.map { _ in 0 } }
    for task in engine.order {
      for index in all[task].indices {
        let begin = engine.tasks[task].begin(of: index)
        let end = engine.tasks[task].intervals[index].end
        var rows = 0.0
        for input in engine.design.tasks[task].inputs {
          switch input {
          case .source(let source):
            for place in engine.sourceIntervals(source, begin, end) {
              rows += engine.sources[source].intervals[place].expected
            }
          case .task(let other):
            for place in engine.tasks[other].within(begin, end) { rows += all[other][place] }
          }
        }
        all[task][index] = rows
      }
    }
  }

  func rows(_ task: Int, _ interval: Int) -> Double { all[task][interval] }
}
