import CourseModel
import Documents

/// Reads the texts of `design.yaml` and of a scenario.
public enum DesignText {
  static let limits = DocumentLimits(bytes: 256 << 10, depth: 12, nodes: 20_000)

  /// - Throws: `DesignProblems` with everything that is wrong, each with its place in `file`.
  public static func design(_ text: String, file: String) throws(DesignProblems)
    -> CandidateDesign
  {
    try read(text, file: file, "a design") { kind, fields in
      switch kind {
      case .serving: ServingReader.read(&fields).map { .serving($0) }
      case .pipeline: PipelineReader.read(&fields).map { .pipeline($0) }
      }
    }
  }

  /// - Throws: `DesignProblems` with everything that is wrong, each with its place in `file`.
  public static func scenario(_ text: String, file: String) throws(DesignProblems)
    -> DesignScenario
  {
    try read(text, file: file, "a scenario") { kind, fields in
      switch kind {
      case .serving: ServingScenarioReader.read(&fields).map { .serving($0) }
      case .pipeline: PipelineScenarioReader.read(&fields).map { .pipeline($0) }
      }
    }
  }

  private enum Kind: String, CaseIterable { case serving, pipeline }

  private static func read<Value>(
    _ text: String, file: String, _ what: String,
    _ body: (Kind, inout FieldReader) -> Value?
  ) throws(DesignProblems) -> Value {
    let log = ProblemLog()
    let node: DocumentNode
    do {
      node = try DocumentReader.read(text, as: .yaml, file: file, limits: limits)
    } catch {
      throw DesignProblems([error.problem])
    }
    if node.content == .null {
      log.add(.empty(what), at: node.place)
      throw DesignProblems(log.problems)
    }
    guard var fields = FieldReader(node, describing: what, log: log) else {
      throw DesignProblems(log.problems)
    }
    var value: Value?
    if let kind = fields.required("kind", as: .oneOf(Kind.self)) {
      value = body(kind, &fields)
    } else {
      fields.skipUnknown()
    }
    fields.finish()
    guard log.problems.isEmpty, let value else { throw DesignProblems(log.problems) }
    return value
  }
}

/// Everything that is wrong with a design or a scenario, by file and place.
public struct DesignProblems: Error, Sendable, Equatable {
  public var problems: [ContentProblem]

  init(_ problems: [ContentProblem]) {
    self.problems = problems.enumerated().sorted { left, right in
      let (a, b) = (left.element.place, right.element.place)
      return (a.file, a.line, a.column, left.offset) < (b.file, b.line, b.column, right.offset)
    }.map(\.element)
  }
}
