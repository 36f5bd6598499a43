import CourseModel

/// Everything a page needs to show an interview as it is now.
struct SessionState: Codable, Sendable {
  var status: InterviewStatus
  /// Version of each file by name.
  var versions: [String: String]
  /// Absent until they are worked out for the first time; a `figures` event brings them.
  var figures: AnswerFigures?
}

/// Something about the session changed: a phase, a pause, what was said, what is wrong in the files.
struct StatusChanged: Codable, Sendable { var status: InterviewStatus }

struct FiguresChanged: Codable, Sendable { var figures: AnswerFigures }

/// The clock, so that pages can put theirs right. Seconds, as in `InterviewStatus`.
struct ClockTold: Codable, Sendable {
  var elapsed: Double
  var left: Double?
  var phaseLeft: Double?

  init(_ status: InterviewStatus) {
    elapsed = status.elapsed
    left = status.left
    phaseLeft = status.phaseLeft
  }
}

extension InterviewStatus {
  /// The same without what runs with the clock, so that two can be compared for news.
  var withoutClock: InterviewStatus {
    var still = self
    still.elapsed = 0
    still.left = nil
    still.phaseLeft = nil
    still.pausedSeconds = 0
    for index in still.phases.indices { still.phases[index].spent = 0 }
    return still
  }
}
