import CourseModel
import Documents

/// Reads a prompt's folder strictly: the prompt when all is right, and everything that is wrong.
public struct PromptReader {
  public struct Read: Sendable {
    public var prompt: Prompt?
    public var problems: [ContentProblem]
  }

  let files: PromptFiles
  let log = ProblemLog()

  public static func read(_ files: PromptFiles) -> Read {
    let reader = PromptReader(files: files)
    let prompt = reader.read()
    if let prompt, reader.log.problems.isEmpty {
      PromptReferences(prompt: prompt, files: files, log: reader.log).check()
    }
    let problems = reader.log.problems
    return Read(prompt: problems.isEmpty ? prompt : nil, problems: problems)
  }

  private func read() -> Prompt? {
    let brief = files.text("brief.md", log: log)
    let starter = files.text("starter/design.yaml", log: log)
    let facts = readFacts()
    let head = files.document("prompt.yaml", log: log).flatMap(readHead)
    guard let facts, var prompt = head else { return nil }
    prompt.brief = brief ?? ""
    prompt.starterDesign = starter ?? ""
    prompt.facts = facts
    prompt.quantities = QuantityReader(
      files: files, log: log, facts: facts, change: prompt.change
    ).read()
    prompt.rubric = files.document("rubric.yaml", log: log).map(readRubric) ?? []
    prompt.answers = readAnswers()
    return prompt
  }

  private func readHead(_ node: DocumentNode) -> Prompt? {
    guard var fields = FieldReader(node, describing: "a prompt", log: log) else { return nil }
    let id = fields.required("id", as: .name)
    let title = fields.required("title", as: .text)
    let kind = fields.required("kind", as: .oneOf(PromptKind.self))
    let summary = fields.required("summary", as: .text)
    let skills = fields.required(
      "skills", as: .list(of: FieldShape<String>.text.located, atLeast: 1))
    let minutes = fields.required("minutes", as: .wholeNumber(in: 5...240))
    let shares = fields.optional("phases", as: HeadShape.phases)
    let expected = fields.required("levels", as: HeadShape.levels)
    let shape = ScenarioShape(files: files, kind: kind ?? .systemDesign)
    let scenarios = fields.required("scenarios", as: .list(of: shape.scenario, atLeast: 1))
    let world = fields.optional("world", as: .list(of: WorldShape.limit), default: [])
    let change = fields.optional("change", as: HeadShape.change)
    let followUps = fields.optional("followUps", as: .list(of: HeadShape.followUp), default: [])
    let fails = fields.required("wrong", as: HeadShape.wrong)
    let place = fields.place("id")
    fields.finish()
    guard let id, let title, let kind, let summary, let skills, let minutes, let expected,
      let scenarios, let fails
    else { return nil }
    let parts = files.folder.split(separator: "/")
    if let last = parts.last, last != id {
      log.add(.idIsNotFolder(id: id, folder: String(last)), at: place)
    }
    if let above = parts.dropLast().last, above != kind.rawValue {
      log.add(.idIsNotFolder(id: kind.rawValue, folder: String(above)), at: fields.place("kind"))
    }
    return Prompt(
      summary: PromptSummary(
        id: id, title: title, kind: kind, summary: summary, skills: skills.map(\.value),
        minutes: minutes),
      folder: files.folder, place: place, brief: "", expected: expected,
      shares: shares ?? HeadShape.standardShares, scenarios: scenarios, world: world,
      change: change, followUps: followUps, wrongFails: fails, facts: [], quantities: [],
      rubric: [], starterDesign: "", answers: [:], skills: skills)
  }

  private func readAnswers() -> [ModelAnswer.Strength: ModelAnswer] {
    var answers: [ModelAnswer.Strength: ModelAnswer] = [:]
    for strength in ModelAnswer.Strength.allCases {
      let folder = "answers/\(strength.rawValue)"
      let texts = AnswerFiles.names.map { files.text("\(folder)/\($0)", log: log) }
      let questions = files.text("\(folder)/questions.txt", log: log)?
        .split(whereSeparator: \.isNewline).map(String.init)
        .filter { !$0.allSatisfy(\.isWhitespace) }
      guard let answer = texts[0], let estimates = texts[1], let design = texts[2], let questions
      else { continue }
      answers[strength] = ModelAnswer(
        strength: strength,
        files: AnswerFiles(
          answer: answer, estimates: estimates, design: design, folder: files.place(folder)),
        questions: questions)
    }
    return answers
  }
}
