import CourseModel
import Documents

/// Shapes of `prompt.yaml`.
enum HeadShape {
  static let standardShares = Dictionary(
    uniqueKeysWithValues: InterviewPhase.allCases.map { ($0, $0.standardShare) })

  static var phases: FieldShape<[InterviewPhase: Double]> {
    .record("the shares of phases") { fields in
      var shares: [InterviewPhase: Double] = [:]
      for phase in InterviewPhase.allCases {
        shares[phase] = fields.required(phase.rawValue, as: .numberAboveZero)
      }
      return shares
    }
  }

  static var levels: FieldShape<[Level: [String]]> {
    .record("what each level expects") { fields in
      let expected = FieldShape<[String]>.record("a level") { fields in
        fields.required("expected", as: .list(of: .text, atLeast: 1))
      }
      var levels: [Level: [String]] = [:]
      for level in Level.allCases {
        levels[level] = fields.required(level.rawValue, as: expected)
      }
      return levels
    }
  }

  static var someLevels: FieldShape<[Level]> {
    FieldShape<[Level]>.list(of: .oneOf(), atLeast: 1).map { $0.sorted() }
  }

  static var change: FieldShape<PromptChange> {
    .record("a change") { fields in
      let at = fields.required("at", as: .share)
      let says = fields.required("says", as: .text)
      let scenario = fields.optional("scenario", as: .text)
      let values = fields.optional("values", as: FactShape.values, default: [])
      guard let at, let says else { return nil }
      return PromptChange(at: at, says: says, scenario: scenario, values: values)
    }
  }

  static var followUp: FieldShape<FollowUp> {
    .record("a follow-up") { fields in
      let id = fields.required("id", as: .name)
      let levels = fields.optional("levels", as: someLevels, default: Level.allCases)
      let phase = fields.required("phase", as: .oneOf(InterviewPhase.self))
      let at = fields.optional("at", as: .share, default: 0.25)
      let has = fields.optional("has", as: .text)
      let lacks = fields.optional("lacks", as: .text)
      let ask = fields.required("ask", as: .text)
      if has != nil, lacks != nil {
        fields.log.add(
          .uselessKey("lacks", of: "a follow-up with `has`"), at: fields.place("lacks"))
      }
      guard let id, let phase, let ask else { return nil }
      let condition: FollowUp.Condition =
        has.map { .has($0) } ?? lacks.map { .lacks($0) } ?? .always
      return FollowUp(
        id: id, levels: levels, phase: phase, at: at, condition: condition, ask: ask)
    }
  }

  static var wrong: FieldShape<[String]> {
    .record("what the wrong answer fails") { fields in
      fields.required("fails", as: .list(of: .text, atLeast: 1))
    }
  }
}
