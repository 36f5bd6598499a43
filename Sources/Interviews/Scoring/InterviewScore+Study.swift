import CourseModel

// What to do next: the strong answer beside this one, and what builds what was weak.
extension InterviewScorer {
  func comparison(
    _ examination: AnswerExamination, _ results: [PointResult]
  ) -> [SectionComparison] {
    guard let model = prompt.answers[.strong] else { return [] }
    let earned = Set(results.filter { $0.earned == true }.map(\.id))
    let strong = AnswerText(model.files.answer)
    let design = try? DesignText.design(model.files.design, file: "design.yaml")
    let matter = SubjectMatter(prompt: prompt, files: model.files, design: design)
    let proofs = strongProofs(EvidenceText(strong.sentences, about: matter))
    return AnswerSection.allCases.map { section in
      let only = proofs.filter { $0.section == section && !earned.contains($0.point.id) }
      return SectionComparison(
        section: section, yours: examination.answer.text(section), strong: strong.text(section),
        onlyStrong: only.map { .init(point: $0.point.title, quote: $0.quote) })
    }
  }

  private typealias Proof = (point: RubricPoint, section: AnswerSection, quote: String)

  /// The sentences of the strong answer that prove detected points.
  private func strongProofs(_ text: EvidenceText) -> [Proof] {
    RubricDimension.allCases.flatMap { dimension in
      var points: [(point: RubricPoint, rule: EvidenceRule)] = []
      for point in prompt.rubric(at: level) where point.dimension == dimension {
        if case .text(let rule) = point.rule { points.append((point, rule)) }
      }
      let proofs = EvidenceAssignment.evidence(
        for: points.map { ($0.rule, $0.point.points) }, in: text)
      return zip(points, proofs).compactMap { entry, proof -> Proof? in
        guard let proof, let quote = proof.quote,
          let sentence = text.sentences.first(where: { quote.hasPrefix($0.text) })
        else { return nil }
        return (entry.point, sentence.section, quote)
      }
    }
  }

  /// Lessons and labs named by lost points, those that would have helped most first.
  func study(_ results: [PointResult]) -> [StudyStep] {
    var steps: [StudyStep] = []
    for result in results where result.earned == false {
      for step in result.readNext {
        if let index = steps.firstIndex(where: { $0.step == step }) {
          steps[index].points += result.points
          steps[index].because.append(result.title)
        } else {
          steps.append(StudyStep(step: step, points: result.points, because: [result.title]))
        }
      }
    }
    return steps.enumerated().sorted {
      ($1.element.points, $0.offset) < ($0.element.points, $1.offset)
    }
    .map(\.element)
  }
}
