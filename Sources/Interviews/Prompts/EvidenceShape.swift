import CourseModel
import Documents

/// The shape of a rule over sentences: the general words and the prompt's own become one list a part.
enum EvidenceShape {
  static var rule: FieldShape<EvidenceRule> {
    .record("a rule over sentences") { fields in
      let sections = fields.required(
        "in", as: .list(of: .oneOf(AnswerSection.self), atLeast: 1))
      let finds = fields.required("finds", as: .oneOf(EvidenceRule.Finding.self))
      let about = fields.required("about", as: .list(of: .text, atLeast: 1))
      guard let finds else {
        fields.skipUnknown()
        return nil
      }
      var units: [NumberPhrase.Unit] = []
      if finds == .number || finds == .measureTarget {
        units = fields.optional("units", as: .list(of: .oneOf()), default: [])
      }
      let parts = parts(of: finds, &fields)
      guard let sections, let about else { return nil }
      return EvidenceRule(
        sections: sections, finds: finds, about: TermList(about),
        units: units.isEmpty ? NumberPhrase.Unit.allCases : units, parts: parts)
    }
  }

  private static func parts(
    of finds: EvidenceRule.Finding, _ fields: inout FieldReader
  ) -> [EvidenceRule.Part] {
    func own(_ key: String) -> [String] {
      fields.optional(key, as: .list(of: .text, atLeast: 1), default: [])
    }
    switch finds {
    case .number: return []
    case .failureReaction:
      let failure = own("failure")
      return [
        .init(
          name: "failure", terms: failure.isEmpty ? GeneralWords.failures : TermList(failure)),
        .init(
          name: "reaction", terms: GeneralWords.reactions + TermList(own("reaction")),
          isDenied: true, happens: true),
      ]
    case .rejectedAlternative:
      return [
        .init(name: "rejection", terms: GeneralWords.rejections),
        .init(name: "reason", terms: GeneralWords.reasons + TermList(own("reason"))),
      ]
    case .decisionReason:
      return [
        .init(name: "decision", terms: GeneralWords.decisions),
        .init(name: "reason", terms: GeneralWords.reasons + TermList(own("reason"))),
      ]
    case .triggerAction:
      return [
        .init(
          name: "condition", terms: GeneralWords.triggers + TermList(own("trigger")),
          isNoTarget: true),
        .init(
          name: "action", terms: GeneralWords.actions + TermList(own("action")), isDenied: true,
          happens: true),
      ]
    case .ownerDuty:
      return [
        .init(name: "owner", terms: GeneralWords.owners + TermList(own("owner"))),
        .init(
          name: "duty", terms: GeneralWords.duties + TermList(own("duty")), isDenied: true,
          happens: true),
      ]
    case .measureTarget: return [.init(name: "bound", terms: GeneralWords.bounds)]
    case .consequence:
      let with = fields.required("with", as: .list(of: .text, atLeast: 1)) ?? []
      return [
        .init(name: "connective", terms: GeneralWords.connectives),
        .init(name: "consequence", terms: TermList(with)),
      ]
    }
  }
}
