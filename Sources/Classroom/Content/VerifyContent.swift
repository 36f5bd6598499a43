import CourseModel
import Curriculum
import Grading
import Sandboxing

/// Loads everything and grades every answer that comes with the labs.
public struct VerifyContent: Sendable {
  public struct Row: Sendable, Codable, Equatable {
    public var lab: String
    public var answer: String
    public var verdict: Verdict
    /// What is wrong with how it was judged; nil when all is well.
    public var complaint: String?
    public var seconds: Double
  }

  public struct Verified: Sendable, Codable {
    public var problems: [ContentProblem]
    public var rows: [Row]

    public init(problems: [ContentProblem], rows: [Row]) {
      self.problems = problems
      self.rows = rows
    }

    public var isSound: Bool { problems.isEmpty && rows.allSatisfy { $0.complaint == nil } }
  }

  let desk: Desk
  let isolation: SandboxBackend?

  public init(desk: Desk, isolation: SandboxBackend? = nil) {
    self.desk = desk
    self.isolation = isolation
  }

  /// Everything that can be said without grading. With labs named, only what is wrong in those.
  public func problems(labs: [String] = []) throws(ClassroomFault) -> [ContentProblem] {
    problems(in: try load(labs), labs: labs)
  }

  private func load(_ labs: [String]) throws(ClassroomFault) -> LoadedCatalogue {
    let content = CatalogueLoader.load(packs: desk.packs)
    try refuseUnknown(labs, in: content)
    return content
  }

  private func problems(in content: LoadedCatalogue, labs: [String]) -> [ContentProblem] {
    guard !labs.isEmpty else { return content.problems }
    let folders = labs.compactMap { content.catalogue.lab($0)?.folder }
    return content.problems.filter { problem in
      folders.contains { problem.place.file.hasPrefix("\($0)/") }
    }
  }

  /// - Parameters:
  ///   - labs: ids; empty means all.
  ///   - jobs: how many answers are graded at once.
  ///   - onRow: called as each answer is done, with how many there are in all.
  public func callAsFunction(
    labs: [String] = [], jobs: Int, onRow: @escaping @Sendable (Row, Int) -> Void = { _, _ in }
  ) async throws(ClassroomFault) -> Verified {
    let content = try load(labs)
    let wanted = content.catalogue.labs.filter { labs.isEmpty || labs.contains($0.id) }
    let work = wanted.compactMap { LabLoader.load($0).lab }.flatMap { lab in
      LabAnswer.all(of: lab).map { (lab: lab, answer: $0) }
    }
    let grader = try desk.grader(isolation: isolation)
    var rows = [Row?](repeating: nil, count: work.count)
    await withTaskGroup(of: (Int, Row).self) { group in
      var next = 0
      func startOne() {
        guard next < work.count, !Task.isCancelled else { return }
        let (index, item) = (next, work[next])
        next += 1
        group.addTask { (index, await VerifyContent.row(item.lab, item.answer, grader)) }
      }
      for _ in 0..<max(1, jobs) { startOne() }
      for await (index, row) in group {
        rows[index] = row
        onRow(row, work.count)
        startOne()
      }
    }
    if Task.isCancelled { throw .cancelled }
    return Verified(
      problems: problems(in: content, labs: labs), rows: rows.compactMap(\.self))
  }

  private static func row(_ lab: Lab, _ answer: LabAnswer, _ grader: Grader) async -> Row {
    let report = await grader.grade(
      Submission(lab: lab, files: "\(lab.folder)/\(answer.name)", fillsFromStarter: true))
    return Row(
      lab: lab.id, answer: answer.name, verdict: report.verdict,
      complaint: answer.complaint(about: report, lab: lab), seconds: report.seconds)
  }

  private func refuseUnknown(
    _ labs: [String], in content: LoadedCatalogue
  ) throws(ClassroomFault) {
    for id in labs where content.catalogue.lab(id) == nil {
      // A lab that does not load is not in the catalogue; its problems say more than its absence.
      let own = content.problems.filter { $0.place.file.contains("/\(id)/") }
      guard own.isEmpty else { throw .badContent(own) }
      let known = content.catalogue.labs.map(\.id)
      throw .unknown(.lab, id, nearest: NearestName.of(id, among: known))
    }
  }
}
