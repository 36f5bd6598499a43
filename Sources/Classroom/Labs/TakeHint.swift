import CourseModel
import Progress

/// Shows the next hint of a check's ladder, or those shown already.
public struct TakeHint: Sendable {
  public struct Hint: Sendable {
    public var lab: String
    public var check: Check
    /// Counted from 1.
    public var rung: Int
    public var text: String
    public var isLast: Bool { rung == check.hints.count }
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// - Parameter check: nil means the first one that did not pass in the last attempt.
  /// - Throws: `nothingOpen` when no check is named and all passed.
  public func callAsFunction(
    _ lab: Lab, check id: String? = nil
  ) throws(ClassroomFault) -> Hint {
    let journal = try desk.journal()
    let history = LabHistory(lab: lab.id, journal: journal)
    let check = try chosenCheck(id, in: lab, history: history)
    guard !check.hints.isEmpty else { throw .noHints(lab: lab.id, check: check.id) }
    let shown = try history.rungsShown()[check.id] ?? 0
    let rung = min(shown + 1, check.hints.count)
    if rung > shown {
      try desk.record(.hintShown(lab: lab.id, check: check.id, rung: rung), in: journal)
    }
    return Hint(lab: lab.id, check: check, rung: rung, text: check.hints[rung - 1])
  }

  private func chosenCheck(
    _ id: String?, in lab: Lab, history: LabHistory
  ) throws(ClassroomFault) -> Check {
    if let id {
      if let check = lab.check(id) { return check }
      throw .unknown(.check, id, nearest: NearestName.of(id, among: lab.checks.map(\.id)))
    }
    guard let last = try history.last()?.report else { return lab.checks[0] }
    guard let failing = last.checks.first(where: { $0.verdict != .passed }) else {
      throw .nothingOpen(lab: lab.id)
    }
    return lab.check(failing.check) ?? lab.checks[0]
  }

  /// The hints of a lab that were shown before, in the lab's order; nothing is recorded.
  public func seen(_ lab: Lab) throws(ClassroomFault) -> [Hint] {
    let rungs = try LabHistory(lab: lab.id, journal: desk.journal()).rungsShown()
    return lab.checks.flatMap { check in
      let shown = min(rungs[check.id] ?? 0, check.hints.count)
      return (0..<shown).map { rung in
        Hint(lab: lab.id, check: check, rung: rung + 1, text: check.hints[rung])
      }
    }
  }
}
