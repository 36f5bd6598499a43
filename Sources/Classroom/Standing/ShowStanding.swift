import CourseModel

/// Where the learner stands, with what is wrong in the content, if anything.
public struct ShowStanding: Sendable {
  public struct Shown: Sendable {
    public var standing: Standing
    public var catalogue: Catalogue
    public var problems: [ContentProblem]
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction() throws(ClassroomFault) -> Shown {
    let shown = try ShowProgress(desk: desk)()
    return Shown(
      standing: shown.standing, catalogue: shown.catalogue, problems: shown.problems)
  }
}
