import CourseModel

/// What jobs wait for must exist and must not wait for them.
extension WorkflowReader {
  mutating func checkNeeds(of jobs: [WorkflowJob], at place: SourcePlace) {
    var ready = jobs.filter(\.needs.isEmpty).map(\.id)
    guard !ready.isEmpty else { return report(.noJobToStart, at: place) }
    var waiting = jobs.filter { !$0.needs.isEmpty }.map { (id: $0.id, needs: $0.needs) }
    while let done = ready.popLast() {
      for index in waiting.indices.reversed() {
        waiting[index].needs.removeAll { $0.job == done }
        if waiting[index].needs.isEmpty { ready.append(waiting.remove(at: index).id) }
      }
    }
    let names = Set(jobs.map(\.id))
    for job in waiting {
      for need in job.needs {
        let isKnown = names.contains(need.job)
        report(
          isKnown ? .circularNeed(need.job, of: job.id) : .unknownNeed(need.job, of: job.id),
          at: need.place)
      }
    }
  }
}
