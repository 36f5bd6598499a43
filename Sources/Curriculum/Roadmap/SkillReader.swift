import CourseModel
import Documents

/// The shape of a skill in `roadmap.yaml`. A skill with a readable id is kept, whatever else is
/// wrong with it, so that what refers to it is not reported too.
enum SkillReader {
  static var skill: FieldShape<SkillDraft> {
    .record("a skill") { fields in
      let id = fields.required("id", as: .identifier)
      let title = fields.required("title", as: .text)
      let kind = fields.required("kind", as: .oneOf(SkillKind.self))
      let skill = Skill(
        id: id ?? "", title: title ?? id ?? "", kind: kind ?? .technical,
        what: fields.required("what", as: .text) ?? "",
        why: fields.required("why", as: .text) ?? "",
        when: fields.optional("when", as: .text),
        goodPractice: fields.optional("goodPractice", as: .list(of: practice), default: []),
        badPractice: fields.optional("badPractice", as: .list(of: practice), default: []),
        interviews: fields.optional("interviews", as: .list(of: .text), default: []))
      let paths = levels(of: kind, in: &fields)
      checkWhen(skill, kind: kind, fields)
      guard id != nil else { return nil }
      return SkillDraft(skill: skill, place: fields.node.place, paths: paths)
    }
  }

  private static func checkWhen(_ skill: Skill, kind: SkillKind?, _ fields: FieldReader) {
    if kind == .situational, !fields.has("when") {
      fields.log.add(RoadmapFault.whenMissing, at: fields.node.place)
    } else if let kind, kind != .situational, fields.has("when") {
      fields.log.add(RoadmapFault.whenNotSituational, at: fields.place("when"))
    }
  }

  private static var practice: FieldShape<Practice> {
    .record("a practice") { fields in
      let habit = fields.required("habit", as: .text)
      let leadsTo = fields.required("leadsTo", as: .text)
      guard let habit, let leadsTo else { return nil }
      return Practice(habit: habit, leadsTo: leadsTo)
    }
  }

  /// Situational skills may leave out levels, or all of them.
  private static func levels(of kind: SkillKind?, in fields: inout FieldReader)
    -> [Level: PathDraft]
  {
    let shape: FieldShape<[Level: PathDraft]> = .record("the levels of a skill") { fields in
      var paths: [Level: PathDraft] = [:]
      for level in Level.allCases {
        let path = fields.optional(level.rawValue, as: path)
        if let path { paths[level] = path }
        if kind != .situational, !fields.has(level.rawValue) {
          fields.log.add(
            RoadmapFault.missingLevel(level.rawValue, owner: "a skill"), at: fields.node.place)
        }
      }
      return paths
    }
    return kind == .situational
      ? fields.optional("levels", as: shape, default: [:])
      : fields.required("levels", as: shape) ?? [:]
  }

  private static var path: FieldShape<PathDraft> {
    .record("a level of a skill") { fields in
      PathDraft(
        place: fields.node.place,
        expected: fields.required("expected", as: .list(of: .text, atLeast: 1)) ?? [],
        requires: fields.optional("requires", as: .list(of: node.located), default: []),
        steps: fields.optional("path", as: .list(of: FieldShape.identifier.located), default: []))
    }
  }

  /// `skill/level`.
  private static var node: FieldShape<SkillLevel> {
    FieldShape("a skill and a level, such as docker/entry") { node, log in
      guard let text = FieldShape<String>.text.value(of: node, log: log) else { return nil }
      if let node = SkillLevel(parsing: text) { return node }
      log.add(ReferenceFault.notSkillLevel(text), at: node.place)
      return nil
    }
  }
}
