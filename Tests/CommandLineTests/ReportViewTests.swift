import CourseModel
import Testing

@testable import CommandLineFront

@Suite struct ReportViewTests {
  private let view = ReportView(style: TextStyle(isColoured: false, width: 72))

  private func result(
    _ verdict: Verdict?, findings: [Finding] = [], skipped: String? = nil
  ) -> CheckResult {
    CheckResult(
      check: "holds", title: "It holds", hidden: true, points: 3,
      earned: verdict == .passed ? 3 : 0, verdict: verdict, skippedBecause: skipped,
      findings: findings, why: "Someone is woken up otherwise.", seconds: 0.1)
  }

  @Test func aFindingSaysWhatWasDoneExpectedAndGot() {
    let finding = Finding(
      did: "fed it a spike", expected: "no alert", got: "1 alert\u{1B}[2J",
      place: SourcePlace(file: "alerts.yaml", line: 7), readNext: "alerts-101")
    #expect(
      view.result(result(.failed, findings: [finding])) == [
        "  ✗ It holds (hidden) holds                                         0/3",
        "      did       fed it a spike", "      expected  no alert",
        "      got       1 alert␛[2J", "      where     alerts.yaml:7",
        "      why       Someone is woken up otherwise.",
        "      read      drydock learn alerts-101",
      ])
  }

  @Test func manyFindingsAreCutAndRepeatedWordsLeftOut() {
    let findings = (1...5).map { Finding(did: "fed it a spike", expected: "0", got: "\($0)") }
    #expect(
      view.result(result(.failed, findings: findings)).dropFirst().prefix(8) == [
        "      did       fed it a spike", "      expected  0", "      got       1",
        "      expected  0", "      got       2", "      expected  0", "      got       3",
        "                and 2 more; --json shows them all",
      ])
  }

  @Test func skippedChecksNameTheirReason() {
    #expect(
      view.result(result(nil, skipped: "loads")) == [
        "  – It holds (hidden) holds                                         0/3",
        "      skipped   loads has to pass first",
      ])
  }

  @Test func aMissingToolIsNotCalledAFailure() {
    let report = Report(
      lab: "l", revision: 1, seed: 1, checks: [result(.toolMissing)], seconds: 0.25,
      isolation: nil, tools: [:])
    #expect(
      view.summary(report) == [
        "",
        "  a tool is missing; this does not count  0 of 0 open, 0 of 1 hidden · 0/3 points · 250 ms",
      ])
  }
}
