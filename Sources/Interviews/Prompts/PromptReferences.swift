import CourseModel
import Documents

/// What must hold between the files of a prompt.
struct PromptReferences {
  let prompt: Prompt
  let files: PromptFiles
  let log: ProblemLog

  private func place(_ file: String) -> SourcePlace {
    SourcePlace(file: files.place(file), line: 1, column: 1)
  }

  func check() {
    checkIDs()
    checkFacts()
    checkHead()
    for point in prompt.rubric { check(point) }
    checkDimensions()
    for (strength, answer) in prompt.answers where answer.questions.isEmpty {
      log.add(.noQuestions, at: place("answers/\(strength.rawValue)/questions.txt"))
    }
  }

  private func checkIDs() {
    once(prompt.facts.map(\.id), "fact", "facts.yaml")
    once(prompt.quantities.map(\.id), "quantity", "quantities.yaml")
    once(prompt.scenarios.map(\.id), "scenario", "prompt.yaml")
    once(prompt.followUps.map(\.id), "follow-up", "prompt.yaml")
    once(prompt.facts.flatMap(\.values).map(\.name), "value", "facts.yaml")
    var seen: Set<String> = []
    for point in prompt.rubric where !seen.insert(point.id).inserted {
      log.add(.nameTaken(point.id, what: "point"), at: point.place)
    }
  }

  private func once(_ names: [String], _ what: String, _ file: String) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      log.add(.nameTaken(name, what: what), at: place(file))
    }
  }

  private func checkFacts() {
    var owners: [[String]: String] = [:]
    for fact in prompt.facts {
      for topic in fact.topics {
        let stems = QuestionMatcher.stems(topic)
        if let other = owners[stems], other != fact.id {
          log.add(.topicShared(topic, by: other), at: place("facts.yaml"))
        }
        owners[stems] = fact.id
      }
    }
    let matcher = QuestionMatcher(facts: prompt.facts)
    for fact in prompt.facts {
      for question in fact.ask {
        let found = matcher.match(question).facts.first
        if found != fact.id {
          log.add(.askFindsOther(question, found: found), at: place("facts.yaml"))
        }
      }
    }
  }

  private func checkHead() {
    let file = place("prompt.yaml")
    for limit in prompt.world { known(limit.fact, "fact", prompt.facts.map(\.id), file) }
    if let scenario = prompt.change?.scenario {
      known(scenario, "scenario", prompt.scenarios.map(\.id), file)
    }
    for value in prompt.change?.values ?? [] {
      known(value.name, "value", prompt.facts.flatMap(\.values).map(\.name), file)
    }
    let points = prompt.rubric.map(\.id)
    for followUp in prompt.followUps {
      switch followUp.condition {
      case .has(let point), .lacks(let point): known(point, "point", points, file)
      case .always: break
      }
    }
    for id in prompt.wrongFails {
      known(id, "point", points, file)
      if let point = prompt.point(id), point.source != .computed {
        log.add(.notComputed(id), at: file)
      }
    }
  }

  private func known(_ name: String, _ what: String, _ names: [String], _ place: SourcePlace) {
    if !names.contains(name) { log.add(.unknown(name, what: what, known: names), at: place) }
  }

  private func check(_ point: RubricPoint) {
    switch point.rule {
    case .estimate(let id), .agrees(let id):
      known(id, "quantity", prompt.quantities.map(\.id), point.place)
    case .consistent(let values):
      let names = prompt.facts.flatMap(\.values).map(\.name)
      for value in values { known(value, "value", names, point.place) }
    case .asked(let facts, _):
      for fact in facts { known(fact, "fact", prompt.facts.map(\.id), point.place) }
    case .headroom(let scenario, _):
      known(scenario, "scenario", prompt.scenarios.map(\.id), point.place)
    case .met(let id, let measure):
      known(id, "scenario", prompt.scenarios.map(\.id), point.place)
      guard let scenario = prompt.scenario(id) else { return }
      for level in point.levels
      where !(scenario.objectives[level] ?? []).contains(where: { $0.measure == measure }) {
        log.add(.noObjective(measure.rawValue, scenario: id, level), at: point.place)
      }
    case .askedWeight, .design, .complete, .text, .selfAssessed: break
    }
  }

  private func checkDimensions() {
    for level in Level.allCases {
      for dimension in RubricDimension.allCases {
        let counts = prompt.rubric(at: level)
          .contains { $0.dimension == dimension && $0.source != .selfAssessed }
        if !counts { log.add(.noPoints(dimension, level), at: place("rubric.yaml")) }
      }
    }
  }
}
