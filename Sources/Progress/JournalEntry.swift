import CourseModel
import Foundation

/// An event with its identity and its moment. Its JSON form is a line of an export.
public struct JournalEntry: Sendable, Equatable {
  /// A UUID; merging two journals keeps one entry of each.
  public var id: String
  /// Milliseconds since 1970, UTC.
  public var at: Int64
  public var event: JournalEvent

  public init(id: String = UUID().uuidString, at: Int64, event: JournalEvent) {
    self.id = id
    self.at = at
    self.event = event
  }
}

extension JournalEntry: Codable {
  enum Field: String, CodingKey { case id, at, kind, subject, details }

  private struct LabStartedDetails: Codable { var revision: Int }
  private struct HintDetails: Codable {
    var check: String
    var rung: Int
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Field.self)
    id = try fields.decode(String.self, forKey: .id)
    at = try fields.decode(Int64.self, forKey: .at)
    let kind = try fields.decode(String.self, forKey: .kind)
    let subject = try fields.decode(String.self, forKey: .subject)
    event = try JournalEntry.event(kind: kind, subject: subject, fields: fields)
  }

  private static func event(
    kind: String, subject: String, fields: KeyedDecodingContainer<Field>
  ) throws -> JournalEvent {
    switch kind {
    case "level-chosen":
      guard let level = Level(rawValue: subject) else {
        throw DecodingError.dataCorruptedError(
          forKey: .subject, in: fields, debugDescription: "no level is called \(subject)")
      }
      return .levelChosen(level)
    case "lab-started":
      let details = try fields.decode(LabStartedDetails.self, forKey: .details)
      return .labStarted(lab: subject, revision: details.revision)
    case "lab-reset": return .labReset(lab: subject)
    case "hint-shown":
      let details = try fields.decode(HintDetails.self, forKey: .details)
      return .hintShown(lab: subject, check: details.check, rung: details.rung)
    case "solution-shown": return .solutionShown(lab: subject)
    case "attempt": return .attempt(try fields.decode(Attempt.self, forKey: .details))
    case "lesson-read": return .lessonRead(lesson: subject)
    case "interview":
      return .interview(try fields.decode(InterviewResult.self, forKey: .details))
    default:
      let details = try fields.decodeIfPresent(PlainValue.self, forKey: .details)
      return .unknown(kind: kind, subject: subject, details: details ?? .null)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Field.self)
    try fields.encode(id, forKey: .id)
    try fields.encode(at, forKey: .at)
    try fields.encode(event.kind, forKey: .kind)
    try fields.encode(event.subject, forKey: .subject)
    switch event {
    case .levelChosen, .labReset, .solutionShown, .lessonRead: break
    case .labStarted(_, let revision):
      try fields.encode(LabStartedDetails(revision: revision), forKey: .details)
    case .hintShown(_, let check, let rung):
      try fields.encode(HintDetails(check: check, rung: rung), forKey: .details)
    case .attempt(let attempt): try fields.encode(attempt, forKey: .details)
    case .interview(let result): try fields.encode(result, forKey: .details)
    case .unknown(_, _, let details): try fields.encode(details, forKey: .details)
    }
  }
}
