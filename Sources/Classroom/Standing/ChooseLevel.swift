import CourseModel
import Progress

/// Sets the level that "next" and the roadmap are about.
public struct ChooseLevel: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction(_ level: Level) throws(ClassroomFault) {
    try desk.record(.levelChosen(level), in: desk.journal())
  }
}
