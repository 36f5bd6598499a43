import CourseModel

/// A lab and the files to grade it with.
public struct Submission: Sendable {
  public var lab: Lab
  /// The learner's workspace; or, to prove a lab, one of its answer folders.
  public var files: String
  /// True when files missing from `files` come from the starter, as for answer folders.
  public var fillsFromStarter: Bool
  /// What generated inputs are made from.
  public var seed: UInt64
  /// The seed of the one generated case to repeat, as a finding gives it; nil runs all cases.
  public var caseSeed: UInt64?
  /// Ids of the checks to run with those they depend on; empty means all.
  public var only: Set<String>

  /// What the learner did in the lab's live cluster, to be graded instead of files.
  public var session: ClusterSession?

  /// The seed when none is asked for: the same files get the same verdict every time.
  public static let standardSeed: UInt64 = 1

  public init(
    lab: Lab, files: String, fillsFromStarter: Bool = false,
    seed: UInt64 = Submission.standardSeed, caseSeed: UInt64? = nil, only: Set<String> = []
  ) {
    self.lab = lab
    self.files = files
    self.fillsFromStarter = fillsFromStarter
    self.seed = seed
    self.caseSeed = caseSeed
    self.only = only
  }
}
