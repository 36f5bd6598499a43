import CourseModel

/// What the packs hold, and all that is wrong with them.
public struct LoadedCatalogue: Codable, Sendable, Equatable {
  public var catalogue: Catalogue
  /// Sorted by place.
  public var problems: [ContentProblem]

  public init(catalogue: Catalogue, problems: [ContentProblem]) {
    self.catalogue = catalogue
    self.problems = problems
  }
}
