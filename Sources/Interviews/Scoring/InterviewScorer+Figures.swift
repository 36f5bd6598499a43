import CourseModel

// What can be said of an answer before it is handed in.
extension InterviewScorer {
  /// - Parameter isChanged: whether the interviewer has changed the question; before, its scenario
  ///   would give the change away.
  public func figures(of files: AnswerFiles, isChanged: Bool) -> AnswerFigures {
    let examination = AnswerExamination(
      prompt: prompt, files: files, asked: [], precision: precision)
    let isUntouched = files.design == prompt.starterDesign
    let hidden = isChanged ? nil : prompt.change?.scenario
    return AnswerFigures(
      scenarios: isUntouched
        ? [] : scenarios(examination, prompt.scenarios.filter { $0.id != hidden }),
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
