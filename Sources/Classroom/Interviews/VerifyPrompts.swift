import CourseModel
import Curriculum
import Interviews

/// Reads prompts strictly, joins them with the catalogue, and scores their own answers.
public struct VerifyPrompts: Sendable {
  public struct Verified: Sendable, Codable {
    public var problems: [ContentProblem]
    public var verdicts: [PromptVerification.Verdict]

    public init(problems: [ContentProblem], verdicts: [PromptVerification.Verdict]) {
      self.problems = problems
      self.verdicts = verdicts
    }

    public var isSound: Bool {
      problems.isEmpty && verdicts.allSatisfy(\.complaints.isEmpty)
    }
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func ids() -> [String] { desk.prompts.folders().map(\.id) }

  /// - Parameters:
  ///   - ids: of prompts; nil means all.
  ///   - scores: false only reads.
  public func callAsFunction(
    _ ids: [String]? = nil, scores: Bool = true,
    onVerdict: @Sendable (PromptVerification.Verdict) -> Void = { _ in }
  ) throws(ClassroomFault) -> Verified {
    let catalogue = desk.content().catalogue
    var verified = Verified(problems: [], verdicts: [])
    for (id, folder) in desk.prompts.folders() where ids?.contains(id) ?? true {
      if Task.isCancelled { throw .cancelled }
      let read = desk.prompts.read(folder)
      verified.problems += read.problems
      guard let prompt = read.prompt else { continue }
      verified.problems += Self.strangers(in: prompt, catalogue)
      guard scores else { continue }
      let verdict = PromptVerification(prompt).verdict()
      onVerdict(verdict)
      verified.verdicts.append(verdict)
    }
    return verified
  }

  /// Skills and steps that the catalogue does not have.
  private static func strangers(in prompt: Prompt, _ catalogue: Catalogue) -> [ContentProblem] {
    let skills = catalogue.roadmap.skills.map(\.id)
    let steps = catalogue.lessons.map(\.id) + catalogue.labs.map(\.id)
    var problems: [ContentProblem] = []
    for skill in prompt.skills where !skills.contains(skill.value) {
      problems.append(problem(skill.value, "skill", skills, skill.place))
    }
    for step in prompt.rubric.flatMap(\.readNext) where !steps.contains(step.value) {
      problems.append(problem(step.value, "lesson or lab", steps, step.place))
    }
    return problems
  }

  private static func problem(
    _ name: String, _ what: String, _ known: [String], _ place: SourcePlace
  ) -> ContentProblem {
    ContentProblem(
      place: place, found: "`\(name)`, which is no \(what)", expected: "the id of a \(what)",
      remedy: NearestName.of(name, among: known).map { "write `\($0)`" })
  }
}
