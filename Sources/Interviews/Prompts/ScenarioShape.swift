import CourseModel
import Documents

/// The shape of a prompt's scenario; reads its file too.
struct ScenarioShape {
  let files: PromptFiles
  let kind: PromptKind

  var scenario: FieldShape<PromptScenario> {
    .record("a scenario") { fields in
      let id = fields.required("id", as: .name)
      let title = fields.required("title", as: .text)
      let file = fields.required("file", as: .text)
      let objectives = fields.required("objectives", as: self.objectives)
      guard let id, let title, let file, let objectives,
        let text = files.text(file, log: fields.log),
        let scenario = scenario(text, file, fields.log)
      else { return nil }
      return PromptScenario(
        id: id, title: title, file: file, text: text, scenario: scenario,
        objectives: objectives.mapValues { scenario.completed($0) })
    }
  }

  private func scenario(_ text: String, _ file: String, _ log: ProblemLog) -> DesignScenario? {
    do throws(DesignProblems) {
      let scenario = try DesignText.scenario(text, file: files.place(file))
      if scenario.promptKind == kind { return scenario }
      log.add(.otherKind(kind), at: SourcePlace(file: files.place(file), line: 1, column: 1))
    } catch {
      log.add(error.problems)
    }
    return nil
  }

  /// At least one level; what a level leaves out is not asked of it.
  private var objectives: FieldShape<[Level: [Objective]]> {
    .record("the objectives of each level") { fields in
      var levels: [Level: [Objective]] = [:]
      for level in Level.allCases {
        let shape = ObjectiveShape.objectives(kind == .systemDesign ? .serving : .pipeline)
        levels[level] = fields.optional(level.rawValue, as: shape) ?? []
      }
      return levels
    }
  }
}

extension DesignScenario {
  var promptKind: PromptKind {
    if case .serving = self { .systemDesign } else { .pipelineDesign }
  }
}

/// The shape of `world`.
enum WorldShape {
  private enum Tasks: String, CaseIterable { case each, total }

  static var limit: FieldShape<WorldLimit> {
    .record("a limit of the world") { fields in
      let isTask = fields.has("task")
      var subject: WorldLimit.Subject?
      if isTask {
        subject = fields.required("task", as: .oneOf(Tasks.self))
          .map { $0 == .each ? .eachTask : .allTasks }
      } else {
        subject = fields.required("kind", as: .kinds).map { .kinds($0) }
      }
      let fact = fields.required("fact", as: .text)
      guard let subject, let fact else { return nil }
      var limit = WorldLimit(subject: subject, fact: fact)
      if isTask {
        limit.durationAtLeast = fields.optional("durationAtLeast", as: .durationAboveZero)
        limit.costAtLeast = fields.optional("costAtLeast", as: .dollars(per: "/hour"))
      } else {
        readComponent(&limit, &fields)
      }
      return limit
    }
  }

  private static func readComponent(_ limit: inout WorldLimit, _ fields: inout FieldReader) {
    limit.isRequired = fields.optional("required", as: .flag, default: false)
    limit.serviceAtLeast = fields.optional("serviceAtLeast", as: .durationAboveZero)
    limit.perItemAtLeast = fields.optional("perItemAtLeast", as: .durationAboveZero)
    limit.concurrencyAtMost = fields.optional("concurrencyAtMost", as: .wholeNumber(atLeast: 1))
    limit.hitRatioAtMost = fields.optional("hitRatioAtMost", as: .share)
    limit.costAtLeast = fields.optional("costAtLeast", as: .dollars(per: "/month"))
    limit.callsAtLeast = fields.optional("callsAtLeast", as: .numberAboveZero)
  }
}
