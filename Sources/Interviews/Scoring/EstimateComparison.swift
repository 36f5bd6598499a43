import CourseModel

/// A candidate's quantity beside the prompt's reference.
struct EstimateComparison {
  let quantity: PromptQuantity
  let own: EstimateSheet.Quantity?

  var outcome: EstimateOutcome {
    let unit = quantity.unit
    let ranges = quantity.values.map { value in
      "\(unit.showing(value.number / quantity.within)) to \(unit.showing(value.number * quantity.within))"
    }
    return EstimateOutcome(
      quantity: quantity.id, title: quantity.title, formula: own?.formula, stated: own?.statedText,
      recomputed: own?.computed.map { own?.unit?.showing($0.number) ?? Figure.text($0.number) },
      reference: quantity.values.map { unit.showing($0.number) }.joined(separator: ", or "),
      range: ranges.joined(separator: ", or "), isInRange: isInRange, agrees: own?.agrees,
      note: note)
  }

  private var isInRange: Bool {
    guard let stated = own?.stated, hasUnit else { return false }
    return quantity.values.contains {
      AnswerExamination.isWithin(stated.number, of: $0.number, factor: quantity.within)
    }
  }

  private var hasUnit: Bool {
    own?.stated?.dimension.measured == quantity.unit.value.dimension.measured
  }

  private var note: String? {
    guard let stated = own?.stated else { return nil }
    if !hasUnit {
      return
        "the value is in \(stated.dimension.words), wanted \(quantity.unit.value.dimension.words)"
    }
    return own?.nounNote
  }
}
