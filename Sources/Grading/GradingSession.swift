import CourseModel
import Sandboxing

/// One grading under way: what was laid out, what has run, which results wait to be asked for.
struct GradingSession {
  let submission: Submission
  let grader: Grader
  let announcer: Announcer
  private(set) var ranPrograms = false
  private(set) var versions: [String: String] = [:]
  private var stages: [Stage] = []
  private var files: Result<AnswerFiles, StageFault>?
  /// Stories that were run on this answer, by their file: several checks ask about one.
  var stories: [String: StoryOutcome] = [:]
  /// Outcomes of checks that ran together with an earlier one, by check id.
  private var waiting: [String: CheckOutcome] = [:]

  init(submission: Submission, grader: Grader, announcer: Announcer) {
    self.submission = submission
    self.grader = grader
    self.announcer = announcer
  }

  var lab: Lab { submission.lab }

  mutating func result(of check: Check, after earlier: [CheckResult]) async -> CheckResult {
    if let unmet = check.unmet(in: earlier) { return CheckResult(check, skippedBecause: unmet) }
    let outcome = await outcome(of: check)
    return CheckResult(check, outcome)
  }

  private mutating func outcome(of check: Check) async -> CheckOutcome {
    if let ready = waiting.removeValue(forKey: check.id) { return ready }
    let clock = ContinuousClock()
    let start = clock.now
    var outcome: CheckOutcome
    switch check.probe {
    case .program(let probe): outcome = await run(probe)
    case .structuredFile(let probe): outcome = look(at: probe)
    case .pythonTests, .property: outcome = await runSuites(startingWith: check)
    case .prometheusRules: outcome = await runRules(startingWith: check)
    case .cluster(let probe): outcome = runStory(probe)
    }
    if outcome.seconds == 0 { outcome.seconds = (clock.now - start).inSeconds }
    return outcome
  }

  /// The learner's files over the lab's, read once a grading.
  mutating func answer() throws(StageFault) -> AnswerFiles {
    let result = files ?? Result { () throws(StageFault) in try AnswerFiles(of: submission) }
    files = result
    return try result.get()
  }

  /// A fresh folder with the answer in it.
  mutating func stage(overlay: String? = nil) throws(StageFault) -> String {
    let stage = try Stage(in: grader.stages, number: StageNumber.next())
    stages.append(stage)
    let work = "\(stage.folder)/work"
    try answer().write(to: work)
    if let overlay {
      let source = "\(lab.folder)/grader/\(overlay)"
      for name in try FolderTree.files(below: source, name: overlay) {
        try FolderTree.write(
          LearnerFile.read("\(source)/\(name)", name: name), to: "\(work)/\(name)")
      }
    }
    return work
  }

  /// A folder for temporary files next to a stage's work folder.
  func scratchFolder(beside work: String) throws(StageFault) -> String {
    let scratch = work + "-scratch"
    try FolderTree.make(scratch)
    return scratch
  }

  mutating func keep(_ outcomes: [String: CheckOutcome]) {
    waiting.merge(outcomes) { _, new in new }
  }

  mutating func noteRun(tool: String, version: String?) {
    ranPrograms = true
    if let version { versions[tool] = version }
  }

  func removeStages() { stages.forEach { $0.remove() } }

  /// Checks not judged yet whose probes run together with this one's.
  func batch(with check: Check, where belongs: (Probe) -> Bool) -> [Check] {
    let chosen = submission.chosenChecks
    guard let index = chosen.firstIndex(where: { $0.id == check.id }) else { return [check] }
    return chosen[index...].filter { belongs($0.probe) && waiting[$0.id] == nil }
  }
}

extension CheckResult {
  init(_ check: Check, skippedBecause other: String) {
    self.init(
      check: check.id, title: check.title, hidden: check.hidden, points: check.points, earned: 0,
      verdict: nil, skippedBecause: other, why: check.why)
  }

  init(_ check: Check, _ outcome: CheckOutcome) {
    let passed = outcome.verdict == .passed
    let findings = outcome.findings.map { finding in
      var finding = finding
      if finding.readNext == nil { finding.readNext = check.readNext }
      return finding
    }
    self.init(
      check: check.id, title: check.title, hidden: check.hidden, points: check.points,
      earned: passed ? check.points : 0, verdict: outcome.verdict, findings: findings,
      why: check.why, seconds: outcome.seconds)
  }
}
