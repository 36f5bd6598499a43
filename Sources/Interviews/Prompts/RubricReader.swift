import CourseModel
import Documents

/// Reads `rubric.yaml`.
extension PromptReader {
  func readRubric(_ node: DocumentNode) -> [RubricPoint] {
    guard var fields = FieldReader(node, describing: "the rubric", log: log) else { return [] }
    let dimensions = FieldShape<[RubricPoint]>.record("the dimensions") { fields in
      RubricDimension.allCases.flatMap { dimension in
        fields.required(
          dimension.rawValue, as: .list(of: RuleShape.point(of: dimension), atLeast: 1)) ?? []
      }
    }
    let points = fields.required("dimensions", as: dimensions)
    fields.finish()
    return points ?? []
  }
}

/// The shapes of a rubric point and of its rule.
enum RuleShape {
  static func point(of dimension: RubricDimension) -> FieldShape<RubricPoint> {
    .record("a rubric point") { fields in
      let id = fields.required("id", as: .name)
      let title = fields.required("title", as: .text)
      let levels = fields.optional("levels", as: HeadShape.someLevels, default: Level.allCases)
      let points = fields.required("points", as: .wholeNumber(in: 1...5))
      let why = fields.required("why", as: .text)
      let readNext = fields.optional(
        "readNext", as: .list(of: FieldShape<String>.text.located), default: [])
      let place = fields.place("id")
      let rule = fields.exactlyOne(of: rules)
      guard let id, let title, let points, let why, let rule else { return nil }
      return RubricPoint(
        id: id, title: title, dimension: dimension, levels: levels, points: points, why: why,
        readNext: readNext, rule: rule, place: place)
    }
  }

  private static var rules: KeyValuePairs<String, FieldShape<RubricRule>> {
    [
      "estimate": FieldShape<String>.text.map { .estimate($0) },
      "agrees": FieldShape<String>.text.map { .agrees($0) },
      "consistent": FieldShape<[String]>.list(of: .text, atLeast: 1).map { .consistent($0) },
      "met": met, "headroom": headroom, "design": design, "complete": complete, "asked": asked,
      "text": EvidenceShape.rule.map { .text($0) },
      "self": anchors,
    ]
  }

  private static var met: FieldShape<RubricRule> {
    .record("an objective to meet") { fields in
      let scenario = fields.required("scenario", as: .text)
      let objective = fields.required("objective", as: .oneOf(Objective.Measure.self))
      guard let scenario, let objective else { return nil }
      return .met(scenario: scenario, objective)
    }
  }

  private static var headroom: FieldShape<RubricRule> {
    .record("the headroom") { fields in
      let scenario = fields.required("scenario", as: .text)
      let below = fields.required("below", as: .shareAboveZero)
      guard let scenario, let below else { return nil }
      return .headroom(scenario: scenario, below: below)
    }
  }

  private static var complete: FieldShape<RubricRule> {
    .record("completeness") { fields in
      fields.required("words", as: .wholeNumber(in: 1...500)).map { .complete(words: $0) }
    }
  }

  private static var asked: FieldShape<RubricRule> {
    .record("what is to be asked") { fields in
      if fields.has("weight") {
        return fields.required("weight", as: .wholeNumber(atLeast: 1)).map { .askedWeight($0) }
      }
      let facts = fields.required("facts", as: .list(of: .text, atLeast: 1))
      let atLeast = fields.optional("atLeast", as: .wholeNumber(atLeast: 1))
      guard let facts else { return nil }
      return .asked(facts: facts, atLeast: min(atLeast ?? facts.count, facts.count))
    }
  }

  private static var anchors: FieldShape<RubricRule> {
    FieldShape("a list of five anchors") { node, log in
      guard let texts = FieldShape<[String]>.list(of: .text).value(of: node, log: log) else {
        return nil
      }
      if texts.count == 5 { return .selfAssessed(anchors: texts) }
      log.add(.wrongAnchors(texts.count), at: node.place)
      return nil
    }
  }

  private static var design: FieldShape<RubricRule> {
    .record("a structural fact") { fields in
      let fact = fields.required("fact", as: .oneOf(StructuralRule.Fact.self))
      let kinds = fields.optional("kinds", as: .list(of: .oneOf(ComponentKind.self)), default: [])
      let atLeast = fields.optional("atLeast", as: .wholeNumber(atLeast: 1))
      let atMost = fields.optional("atMost", as: .wholeNumber(atLeast: 1))
      let within = fields.optional("within", as: .durationAboveZero)
      guard let fact else { return nil }
      if within != nil, fact != .sla {
        fields.log.add(.uselessKey("within", of: "`\(fact.rawValue)`"), at: fields.place("within"))
      }
      let needs: [(String, Bool, isThere: Bool)] = [
        ("kinds", fact.needsKinds, isThere: !kinds.isEmpty),
        ("atLeast", fact.needsLeast, isThere: atLeast != nil),
        ("atMost", fact == .components, isThere: atMost != nil),
      ]
      for (key, isNeeded, isThere) in needs where isNeeded != isThere {
        let owner = "`\(fact.rawValue)`"
        fields.log.add(
          isNeeded ? .needsKey(key, of: owner) : .uselessKey(key, of: owner),
          at: fields.place(isNeeded ? "fact" : key))
      }
      return .design(
        StructuralRule(fact: fact, kinds: kinds, atLeast: atLeast, atMost: atMost, within: within))
    }
  }
}

extension StructuralRule.Fact {
  var needsKinds: Bool {
    switch self {
    case .has, .zones, .replicas, .fallback, .circuitBreaker, .rateLimit, .autoscale, .validates,
      .canary:
      true
    default: false
    }
  }

  var needsLeast: Bool { self == .zones || self == .replicas || self == .lookback }
}
