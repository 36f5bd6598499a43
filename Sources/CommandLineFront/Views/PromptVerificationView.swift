import Classroom
import CourseModel
import Interviews

/// How a prompt's own answers were scored.
struct PromptVerificationView {
  let style: TextStyle
  let isVerbose: Bool

  func lines(_ verified: VerifyPrompts.Verified) -> [String] {
    Output.passing("")
    var lines = verified.problems.map { style.bad("✗ ") + SafeText.clean($0.description) }
    for verdict in verified.verdicts { lines += self.lines(verdict) }
    let bad = verified.verdicts.count { !$0.complaints.isEmpty }
    lines.append(
      "  \(verified.problems.count) problems, \(verified.verdicts.count) prompts scored, \(bad) not as they must be"
    )
    return lines
  }

  private func lines(_ verdict: PromptVerification.Verdict) -> [String] {
    let mark = verdict.complaints.isEmpty ? style.good("✓") : style.bad("✗")
    var lines = ["  \(mark) \(style.bold(verdict.prompt))"]
    for level in Level.allCases {
      let scores = (verdict.scores + verdict.generic).filter { $0.level == level }
        .map { "\($0.answer) \(Int($0.percent.rounded()))" }
      lines.append(
        "      \(LineWrap.padded(level.rawValue, to: 7))\(scores.joined(separator: "  "))")
    }
    lines += verdict.complaints.map { "      " + style.bad(SafeText.clean($0)) }
    if isVerbose { lines += (verdict.scores + verdict.generic).flatMap(details) }
    return lines
  }

  private func details(_ score: PromptVerification.Score) -> [String] {
    ["", "    " + style.bold("\(score.answer), \(score.level.rawValue)")]
      + score.results.flatMap { PointRows(style: style).lines($0, indent: "      ") }
  }
}
