/// A lesson or a lab on a path, with how far the learner is.
public struct PathStep: Codable, Sendable, Equatable {
  public enum Kind: String, Codable, Sendable, CaseIterable { case lesson, lab }

  public var kind: Kind
  public var id: String
  public var title: String
  public var minutes: Int
  public var state: StepState

  public init(kind: Kind, id: String, title: String, minutes: Int, state: StepState) {
    self.kind = kind
    self.id = id
    self.title = title
    self.minutes = minutes
    self.state = state
  }

  /// What to type to take it.
  public var command: String {
    switch kind {
    case .lesson: "drydock learn \(id)"
    case .lab: state == .started ? "drydock check \(id)" : "drydock start \(id)"
    }
  }
}
