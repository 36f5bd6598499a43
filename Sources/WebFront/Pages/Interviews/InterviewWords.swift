import Classroom
import CourseModel

/// Phrases about interviews that several pages share.
enum InterviewWords {
  /// Over what a language model said.
  static let model = "Model, not scored"

  /// Minutes and seconds, as on a clock.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(1e9, seconds.isNaN ? 0 : seconds.magnitude.rounded(.down)))
    let rest = whole % 60
    return "\(seconds < 0 ? "−" : "")\(whole / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  static func minutes(_ seconds: Double) -> String {
    let minutes = seconds / 60
    return minutes < 10 && minutes != minutes.rounded()
      ? "\((minutes * 10).rounded() / 10) min" : "\(Int(minutes.rounded())) min"
  }

  /// 0 to 1, or more.
  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// - Parameter milliseconds: since 1970.
  static func day(_ milliseconds: Int64) -> String {
    CivilDay(ShowStanding.day(of: milliseconds)).text
  }

  static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}

extension PromptKind {
  var title: String {
    switch self {
    case .systemDesign: "System design"
    case .pipelineDesign: "Pipeline design"
    }
  }
}

extension PointSource {
  var title: String {
    switch self {
    case .computed: "Computed"
    case .asked: "Asked"
    case .detected: "Detected"
    case .selfAssessed: "Judged by you"
    }
  }

  /// How much trust the verdict deserves.
  var what: String {
    switch self {
    case .computed: "worked out from your estimates and by running your design"
    case .asked: "from the questions you put to the interviewer"
    case .detected: "from sentences of your answer, by published rules; each quotes its sentence"
    case .selfAssessed: "by you, against anchors; never part of the score"
    }
  }
}
