import CourseModel

/// A line of the examiner's report: a check begun, one test judged, or the end.
struct ExaminerLine: Codable, Equatable {
  struct Case: Codable, Equatable {
    var did: String
    var expected: String
    var got: String
    var file: String?
    var line: Int?
  }

  /// The check whose tests come next.
  var begun: String?
  var check: String?
  var test: String?
  var behaviour: String?
  var verdict: Verdict?
  var finding: Case?
  var seconds: Double?
  var seed: UInt64?
  var size: Int?
  var done: Bool?
}
