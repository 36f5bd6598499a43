import CourseModel

/// Minutes worked on each lab beside the minutes its author allows for.
struct LabTimes {
  /// One lab, which is also one row of the table that says the same in words.
  struct Row: Sendable, Equatable {
    var lab: String
    var title: String
    var workedMinutes: Double
    var statedMinutes: Double
    var state: StepState

    var workedText: String {
      workedMinutes < 1 ? "under 1" : workedMinutes.rounded().svg
    }
    var text: String { "\(workedText) of \(statedMinutes.svg) min" }
  }

  /// A picture with more bars is a list; the rows hold the rest.
  static let mostBars = 20

  /// Labs with any work, in path order.
  let rows: [Row]

  /// - Parameter workedSeconds: by the id of the lab; labs on no path are left out.
  init(standing: Standing, workedSeconds: [String: Double]) {
    var seen: Set<String> = []
    rows = standing.skills.flatMap(\.steps).compactMap { step in
      guard step.kind == .lab, let seconds = workedSeconds[step.id], seconds > 0,
        seconds.isFinite, seen.insert(step.id).inserted
      else { return nil }
      return Row(
        lab: step.id, title: step.title, workedMinutes: seconds / 60,
        statedMinutes: Double(max(0, step.minutes)), state: step.state)
    }
  }

  /// Nil when there was no work on any lab.
  func svg() -> String? {
    guard !rows.isEmpty else { return nil }
    let drawing = LabTimesDrawing(rows: Array(rows.prefix(Self.mostBars)), more: more)
    let frame = PictureFrame(
      id: "lab-times", classes: "lab-times", width: LabTimesDrawing.width, height: drawing.height,
      label: "Minutes worked per lab", description: description)
    return frame.svg(drawing.elements())
  }

  private var more: Int { max(0, rows.count - Self.mostBars) }

  private var description: String {
    let each = rows.prefix(Self.mostBars).map {
      "\(TextFit.clipped($0.title, to: 60)): \($0.text)"
    }
    return each.joined(separator: "; ") + (more > 0 ? "; and \(more) more." : ".")
  }
}
