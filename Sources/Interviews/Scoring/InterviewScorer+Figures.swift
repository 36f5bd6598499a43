import CourseModel

// What can be said of an answer before it is handed in.
extension InterviewScorer {
  /// - Parameter isChanged: whether the interviewer has changed the question.
  public func figures(of files: AnswerFiles, isChanged: Bool) -> AnswerFigures {
    let examination = AnswerExamination(
      prompt: prompt, files: files, asked: [], precision: precision)
    let isUntouched = files.design == prompt.starterDesign
    return AnswerFigures(
      scenarios: isUntouched
        ? [] : scenarios(examination, prompt.scenarios(isChanged: isChanged)),
      estimates: prompt.quantities.filter { $0.levels.contains(level) }.map {
        check($0, examination.estimates.quantity($0.id))
      },
      isDesignUntouched: isUntouched)
  }

  private func check(
    _ quantity: PromptQuantity, _ own: EstimateSheet.Quantity?
  ) -> EstimateCheck {
    let outcome = EstimateComparison(quantity: quantity, own: own).outcome
    return EstimateCheck(
      quantity: outcome.quantity, title: outcome.title, formula: outcome.formula,
      stated: outcome.stated, recomputed: outcome.recomputed, agrees: outcome.agrees,
      note: outcome.note, place: own?.place)
  }
}
