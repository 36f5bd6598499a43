import Testing
import Workflows

/// Concurrency groups, environments, cancelled runs.
@Suite struct GateTests {
  private func deploy(_ more: String, _ concurrency: String = "") -> String {
    """
    on: push
    \(concurrency)
    jobs:
      deploy:
        runs-on: ubuntu-latest
        \(more)
        steps: [{run: elapsed 600}]
    """
  }

  private func conclusions(_ workflow: String, _ events: String) async throws -> [JobResult?] {
    try await Play(workflow, events: events).report().runs.map(\.conclusion)
  }

  private let threePushes =
    "{events: [{event: push}, {event: push, after: 1m}, {event: push, after: 1m}]}"

  @Test func oneRunsAndTheNewestWaits() async throws {
    let found = try await conclusions(deploy("", "concurrency: live"), threePushes)
    #expect(found == [.success, .cancelled, .success])
  }

  @Test func aNewerRunMayCancelTheOneThatRuns() async throws {
    let found = try await conclusions(
      deploy("", "concurrency: {group: live, cancel-in-progress: true}"), threePushes)
    #expect(found == [.cancelled, .cancelled, .success])
  }

  @Test func allMayWait() async throws {
    let play = Play(deploy("", "concurrency: {group: live, queue: max}"), events: threePushes)
    let runs = try await play.report().runs
    #expect(runs.map(\.conclusion) == [.success, .success, .success])
    let starts = runs.compactMap(\.startedAt)
    #expect(starts.map { $0 - starts[0] } == [0, 600, 1200])
  }

  @Test func groupsOfOtherNamesDoNotMeet() async throws {
    let found = try await conclusions(
      deploy("", "concurrency: {group: '${{ github.ref }}', cancel-in-progress: true}"),
      "{events: [{event: push, branch: a}, {event: push, branch: b}]}")
    #expect(found == [.success, .success])
  }

  @Test func jobsHaveGroupsToo() async throws {
    let runs = try await Play(deploy("concurrency: live"), events: threePushes).report().runs
    #expect(runs.map(\.conclusion) == [.success, .cancelled, .success])
    #expect(runs[1].jobs[0].notes.first?.contains("a newer job waits") == true)
  }

  private func guarded(_ settings: String, _ events: String) async throws -> TimelineReport {
    try await Play(
      deploy("environment: {name: production, url: 'https://models/${{ github.sha }}'}"),
      events: """
        {repository: {environments: {production: {\(settings)}}}, events: [\(events)]}
        """
    ).report()
  }

  @Test func aReviewerLetsTheJobGoOn() async throws {
    let report = try await guarded(
      "reviewers: [ana]",
      "{event: push, actor: bo, commit: c1}, {review: production, by: ana, after: 20m}")
    #expect(report.runs[0].conclusion == .success)
    let deployment = try #require(report.deployments.first)
    #expect(deployment.approvedBy == "ana")
    #expect(deployment.url == "https://models/c1")
    #expect(report.runs[0].jobs[0].startedAt == report.runs[0].createdAt + 1200)
  }

  @Test func aReviewerMayRefuse() async throws {
    let report = try await guarded(
      "reviewers: [ana]", "{event: push}, {review: production, by: ana, approves: false}")
    #expect(report.runs[0].conclusion == .failure)
    #expect(report.deployments.isEmpty)
  }

  @Test func othersCannotApprove() async throws {
    let report = try await guarded(
      "reviewers: [ana, bo], prevent-self-review: true",
      "{event: push, actor: bo}, {review: production, by: eve}, {review: production, by: bo}")
    #expect(report.runs[0].conclusion == nil)
    #expect(report.runs[0].jobs[0].state == "review")
    #expect(report.notes.count == 2)
  }

  @Test func aTimerHoldsTheJobBack() async throws {
    let report = try await guarded("wait-minutes: 30", "{event: push}")
    #expect(report.runs[0].jobs[0].startedAt == report.runs[0].createdAt + 1800)
  }

  @Test func onlySomeBranchesMayDeploy() async throws {
    let report = try await guarded(
      "branches: [main, 'release/*']",
      "{event: push, branch: main}, {event: push, branch: dev}, {event: push, branch: release/1}")
    #expect(report.runs.map(\.conclusion) == [.success, .failure, .success])
  }

  @Test func theEnvironmentsSecretsComeFirst() async throws {
    let workflow = """
      on: push
      jobs:
        a: {runs-on: ubuntu-latest, steps: [{id: s, run: 'output k=${{ secrets.KEY == ''repository'' }}'}],
          outputs: {k: '${{ steps.s.outputs.k }}'}}
        b: {runs-on: ubuntu-latest, environment: production, outputs: {k: '${{ steps.s.outputs.k }}'},
          steps: [{id: s, run: 'output k=${{ secrets.KEY == ''production'' }}'}]}
      """
    let jobs = try await Play(
      workflow,
      events: """
        {repository: {secrets: {KEY: repository}, environments: {production: {secrets: {KEY: production}}}},
        events: [{event: push}]}
        """
    ).jobs()
    #expect(jobs["a"]?.outputs == ["k": "true"])
    #expect(jobs["b"]?.outputs == ["k": "true"])
  }

  @Test func aCancelledRunCleansUp() async throws {
    let workflow = """
      name: CI
      on: push
      jobs:
        a:
          runs-on: ubuntu-latest
          steps: [{run: elapsed 600}, {run: print next}, {if: cancelled(), run: print undo}]
        b: {needs: a, runs-on: ubuntu-latest, steps: [{run: print b}]}
        c: {needs: a, if: always(), runs-on: ubuntu-latest, steps: [{run: print c}]}
      """
    let report = try await Play(
      workflow, events: "{events: [{event: push}, {cancel: CI, after: 1m}]}"
    ).report()
    let run = report.runs[0]
    #expect(run.conclusion == .cancelled)
    #expect(run.jobs.map(\.state) == ["cancelled", "cancelled", "success"])
    #expect(run.jobs[0].outcomes == ["cancelled", "skipped", "success"])
  }
}
