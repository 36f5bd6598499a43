import CourseModel

/// The files a session begins with. Questions stand in comments, which are not read.
public struct AnswerTemplate: Sendable {
  let prompt: Prompt
  let level: Level

  public init(prompt: Prompt, level: Level) {
    self.prompt = prompt
    self.level = level
  }

  public var files: AnswerFiles {
    AnswerFiles(answer: answer, estimates: estimates, design: prompt.starterDesign)
  }

  private var answer: String {
    let head = """
      # \(prompt.summary.title)

      <!-- Write full sentences under these headings: they are looked through for what they say.
           Comments like this one are not read. -->

      """
    return head
      + AnswerSection.allCases.map { "\n## \($0.title)\n\n<!-- \($0.question) -->\n" }.joined()
  }

  private var estimates: String {
    var lines = [
      "# Assumptions with their units, and quantities worked out from them:",
      "# docs/interview-answers.md describes what a formula may hold. An example:",
      "#   assumptions:",
      "#     orders: 3M orders/day",
      "#     peakFactor: 4",
      "#   quantities:",
      "#     peak: {formula: orders * peakFactor, value: 140 orders/s}",
    ]
    let wanted = prompt.quantities.filter { $0.levels.contains(level) }
    if !wanted.isEmpty { lines += ["#", "# Asked for here:"] }
    for quantity in wanted {
      let unit = quantity.unit.text.isEmpty ? "a number" : quantity.unit.text
      lines.append("#   \(quantity.id) (\(unit)): \(quantity.title)")
      if let hint = quantity.hint { lines.append("#     \(hint)") }
    }
    let names = prompt.facts.flatMap(\.values).map(\.name)
    if !names.isEmpty {
      lines += ["#", "# Names the interviewer uses: \(names.joined(separator: ", "))"]
    }
    return (lines + ["assumptions:", "quantities:", ""]).joined(separator: "\n")
  }
}

extension AnswerSection {
  /// What the section is about, as the template asks.
  var question: String {
    switch self {
    case .requirements: "What must it do, for whom, how fast and how reliably? What is left out?"
    case .estimates: "The numbers that decide the design, and what follows from them."
    case .architecture: "The parts, the way of a request or of the data, and why these parts."
    case .tradeOffs: "What else was possible, and why not that?"
    case .failureHandling: "What fails, who notices, and what happens then?"
    case .operations: "What is measured with which target, who acts on what, how is it changed?"
    case .cost: "What does it cost, what drives that, what would you cut first?"
    case .deepDive: "Answers to the interviewer's follow-ups and to the change."
    case .summary: "What was decided and why, what is the main risk, what comes next."
    }
  }
}
