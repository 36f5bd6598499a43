import CourseModel

/// A way to values in a document: `jobs.train.steps[0].run`, `labels."app.kubernetes.io/name"`,
/// `jobs[*].timeout`. `docs/authoring.md` describes the language.
public struct DocumentPath: Sendable, Equatable, CustomStringConvertible {
  public enum Step: Sendable, Equatable {
    case key(String)
    /// From 0.
    case index(Int)
    /// `[*]`: every element of a list.
    case every
  }

  public var steps: [Step]

  public init(steps: [Step]) { self.steps = steps }

  public var description: String {
    steps.reduce(into: "") { text, step in text = Self.joined(text, step) }
  }

  static func joined(_ path: String, _ step: Step) -> String {
    switch step {
    case .index(let index): "\(path)[\(index)]"
    case .every: "\(path)[*]"
    case .key(let key):
      path.isEmpty ? DocumentPathParser.written(key) : "\(path).\(DocumentPathParser.written(key))"
    }
  }
}
