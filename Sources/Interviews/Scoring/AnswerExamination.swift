import CourseModel

/// One answer to a prompt, taken apart once, and judged at any level. Simulations run when the first
/// point needs them.
public final class AnswerExamination {
  let prompt: Prompt
  let files: AnswerFiles
  /// Facts that the candidate asked for.
  let asked: Set<String>
  public let answer: AnswerText
  let text: EvidenceText
  public let estimates: EstimateSheet
  public let design: CandidateDesign?
  let designProblems: [ContentProblem]
  let contradictions: [String]
  let runs: ScenarioRuns?

  public convenience init(
    prompt: Prompt, files: AnswerFiles, asked: Set<String>, precision: DesignRun.Precision
  ) {
    let file = files.place("design.yaml")
    do throws(DesignProblems) {
      let candidate = try DesignText.design(files.design, file: file)
      let isAsked = candidate.promptKind == prompt.summary.kind
      self.init(
        prompt: prompt, files: files, asked: asked, design: isAsked ? candidate : nil,
        problems: isAsked ? [] : [Self.otherKind(prompt.summary.kind, file)],
        precision: precision)
    } catch {
      self.init(
        prompt: prompt, files: files, asked: asked, design: nil, problems: error.problems,
        precision: precision)
    }
  }

  private init(
    prompt: Prompt, files: AnswerFiles, asked: Set<String>, design: CandidateDesign?,
    problems: [ContentProblem], precision: DesignRun.Precision
  ) {
    self.prompt = prompt
    self.files = files
    self.asked = asked
    self.design = design
    designProblems = problems
    answer = AnswerText(files.answer)
    text = EvidenceText(
      answer.sentences, about: SubjectMatter(prompt: prompt, files: files, design: design))
    estimates = EstimateReader.read(files.estimates, file: files.place("estimates.yaml"))
    contradictions = design.map { WorldCheck(prompt: prompt).contradictions(of: $0) } ?? []
    runs = design.map { ScenarioRuns(prompt: prompt, design: $0, precision: precision) }
  }

  private static func otherKind(_ kind: PromptKind, _ file: String) -> ContentProblem {
    let wanted = kind == .systemDesign ? "serving" : "pipeline"
    return ContentProblem(
      place: SourcePlace(file: file, line: 1, column: 1), found: "a design of another kind",
      expected: "`kind: \(wanted)`, as the prompt asks for", remedy: "write `kind: \(wanted)`")
  }

  /// Everything in the files that could not be read.
  public var problems: [ContentProblem] { designProblems + estimates.problems }

  /// Every point of the rubric at a level, in order.
  public func results(at level: Level, assessed: [String: Int] = [:]) -> [PointResult] {
    RubricDimension.allCases.flatMap { dimension in
      let points = prompt.rubric(at: level).filter { $0.dimension == dimension }
      let proofs = proofs(of: points)
      return points.map { point in
        let verdict = verdict(on: point, at: level, proof: proofs[point.id] ?? nil)
        var anchors: [String] = []
        if case .selfAssessed(let texts) = point.rule { anchors = texts }
        return PointResult(
          id: point.id, title: point.title, source: point.source, points: point.points,
          earned: verdict.earned, why: point.why, evidence: verdict.evidence,
          readNext: point.readNext.map(\.value), anchors: anchors, chosen: assessed[point.id])
      }
    }
  }

  /// Whether the answer has earned a point; nil for one that it judges itself.
  public func has(_ point: RubricPoint, at level: Level) -> Bool? {
    let peers = prompt.rubric(at: level).filter { $0.dimension == point.dimension }
    return verdict(on: point, at: level, proof: proofs(of: peers)[point.id] ?? nil).earned
  }

  private func proofs(of points: [RubricPoint]) -> [String: Evidence?] {
    var rules: [(id: String, rule: EvidenceRule, weight: Int)] = []
    for point in points {
      if case .text(let rule) = point.rule { rules.append((point.id, rule, point.points)) }
    }
    let proofs = EvidenceAssignment.evidence(
      for: rules.map { ($0.rule, $0.weight) }, in: text)
    return Dictionary(
      zip(rules.map(\.id), proofs).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
  }

  typealias PointVerdict = (earned: Bool?, evidence: Evidence)

  private func verdict(
    on point: RubricPoint, at level: Level, proof: Evidence?
  ) -> PointVerdict {
    switch point.rule {
    case .text(let rule):
      if let proof { return (true, proof) }
      return (false, EvidenceFinder(rule: rule, text: text).miss())
    case .selfAssessed: return (nil, Evidence("for you to judge against the anchors"))
    case .asked(let facts, let least): return askedFor(facts, least)
    case .askedWeight(let least):
      let sum = prompt.facts.filter { asked.contains($0.id) }.reduce(0) { $0 + $1.weight }
      return (sum >= least, Evidence("what you asked for weighs \(sum), wanted \(least)"))
    default: return computed(point.rule, at: level)
    }
  }

  private func askedFor(_ facts: [String], _ least: Int) -> PointVerdict {
    let found = facts.filter(asked.contains)
    let missing = facts.filter { !asked.contains($0) }
    var words = "asked for \(found.isEmpty ? "none of these" : found.joined(separator: ", "))"
    if !missing.isEmpty { words += "; not for \(missing.joined(separator: ", "))" }
    return (found.count >= least, Evidence("\(words); wanted \(least)"))
  }
}

extension SubjectMatter {
  init(prompt: Prompt, files: AnswerFiles, design: CandidateDesign?) {
    let changed = prompt.change.map { [$0.says] } ?? []
    self.init(
      told: [prompt.brief] + prompt.facts.map(\.answer) + changed, names: design?.names ?? [],
      own: [files.estimates, files.design] + (design?.prices ?? []))
  }
}

extension CandidateDesign {
  /// What its components cost a month, one by one and together, as a sentence would say it.
  fileprivate var prices: [String] {
    guard case .serving(let design) = self else { return [] }
    let costs = design.components.map { $0.cost.replica * Double($0.replicas) + $0.cost.fixed }
    return (costs + [costs.reduce(0, +)]).filter { $0 > 0 }.map { "$\($0.rounded())" }
  }

  /// Of components, or of sources and tasks.
  fileprivate var names: [String] {
    switch self {
    case .serving(let design): design.components.map(\.name)
    case .pipeline(let design): design.sources + design.tasks.map(\.name)
    }
  }

  var promptKind: PromptKind {
    if case .serving = self { .systemDesign } else { .pipelineDesign }
  }
}

extension AnswerExamination {
  /// A design by itself, without a text around it.
  convenience init(prompt: Prompt, design: CandidateDesign, precision: DesignRun.Precision) {
    self.init(
      prompt: prompt, files: AnswerFiles(answer: "", estimates: "", design: ""), asked: [],
      design: design, problems: [], precision: precision)
  }
}
