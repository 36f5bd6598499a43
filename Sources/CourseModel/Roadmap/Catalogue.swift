/// Everything there is to learn, as loaded from the content folders.
public struct Catalogue: Codable, Sendable, Equatable {
  public var roadmap: Roadmap
  /// In id order.
  public var lessons: [Lesson]
  /// In id order.
  public var labs: [LabSummary]

  public init(roadmap: Roadmap, lessons: [Lesson], labs: [LabSummary]) {
    self.roadmap = roadmap
    self.lessons = lessons
    self.labs = labs
  }

  public func lesson(_ id: String) -> Lesson? { lessons.first { $0.id == id } }
  public func lab(_ id: String) -> LabSummary? { labs.first { $0.id == id } }
}
