import Testing
import Workflows

/// The models of well-known actions.
@Suite struct ActionTests {
  private func play(
    _ jobs: String, _ events: String = "{event: push}", files: [String: String] = [:],
    more: String = ""
  ) async throws -> TimelineReport {
    try await Play(
      "on: [push, pull_request, pull_request_target]\n\(more)\njobs:\n\(jobs)", events: events,
      files: files
    ).report()
  }

  private let cached = """
      a:
        runs-on: ubuntu-latest
        steps:
        - uses: actions/checkout@v4
        - id: c
          uses: actions/cache@v4
          with: {path: deps, key: "d-${{ hashFiles('lock') }}", restore-keys: d-}
        - {run: "print hit <${{ steps.c.outputs.cache-hit }}>\\nwrite deps/x ${{ github.sha }}"}
    """

  @Test func cachesAreFoundByKeyThenByPrefix() async throws {
    let report = try await play(
      cached,
      """
      {repository: {commits: {one: {lock: a}, two: {lock: a}, three: {lock: b}}}, events: [
      {event: push, commit: one}, {event: push, commit: two, after: 1h},
      {event: push, commit: three, after: 1h}]}
      """)
    let logs = report.runs.map { $0.jobs[0].log }
    #expect(logs[0].contains("hit <>"))
    #expect(logs[1].contains("hit <true>"))
    #expect(logs[2].contains("hit <false>"))
    #expect(report.caches.count == 2)
  }

  @Test func aBranchDoesNotSeeAnothersCaches() async throws {
    let report = try await play(
      cached,
      """
      {events: [{event: push, branch: one}, {event: push, branch: two, after: 1h},
      {event: push, branch: main, after: 1h}, {event: push, branch: three, after: 1h}]}
      """, files: ["lock": "a"])
    #expect(
      report.runs.map { $0.jobs[0].log.contains("hit <true>") } == [false, false, false, true])
  }

  @Test func aFailedJobSavesNoCache() async throws {
    let report = try await play(cached + "\n    - {run: exit 1}", files: ["lock": "a"])
    #expect(report.caches.isEmpty)
  }

  @Test func artifactsGoFromJobToJob() async throws {
    let report = try await play(
      """
        a:
          runs-on: ubuntu-latest
          steps:
          - {run: "write out/model/m.bin weights\\nwrite out/.hidden x"}
          - {uses: actions/upload-artifact@v4, with: {name: model, path: out}}
        b:
          needs: a
          runs-on: ubuntu-latest
          steps:
          - {uses: actions/download-artifact@v4, with: {name: model, path: in}}
          - {run: show in/model/m.bin}
          - {uses: actions/download-artifact@v4, with: {name: other}}
      """)
    #expect(report.artifacts.map(\.paths) == [["model/m.bin"]])
    let job = report.runs[0].jobs[1]
    #expect(job.steps[1].log.last == "weights")
    #expect(job.steps[2].log.last?.contains("Artifact not found for name: other") == true)
  }

  @Test func twoArtifactsMayNotShareAName() async throws {
    let report = try await play(
      """
        a:
          runs-on: ubuntu-latest
          steps:
          - {run: write x 1}
          - {uses: actions/upload-artifact@v4, with: {path: x}}
          - {uses: actions/upload-artifact@v4, with: {path: x, overwrite: true}}
          - {uses: actions/upload-artifact@v4, with: {path: x}}
      """)
    #expect(report.runs[0].jobs[0].outcomes == ["success", "success", "success", "failure"])
  }

  private func image(_ permissions: String, _ login: String) -> String {
    """
      a:
        runs-on: ubuntu-latest
        permissions: {\(permissions)}
        steps:
        - uses: actions/checkout@v4
        \(login)
        - {uses: docker/build-push-action@v6, with: {context: ., push: true, tags: 'ghcr.io/octo/m:1'}}
    """
  }

  @Test func pushingAnImageNeedsALoginAndThePermission() async throws {
    let login =
      "- {uses: docker/login-action@v3, with: {registry: ghcr.io, username: bo, "
      + "password: '${{ secrets.GITHUB_TOKEN }}'}}"
    let files = ["Dockerfile": "FROM scratch"]
    let good = try await play(image("packages: write, contents: read", login), files: files)
    #expect(good.images.map(\.name) == ["ghcr.io/octo/m:1"])
    let reading = try await play(image("packages: read", login), files: files)
    #expect(reading.images.isEmpty)
    #expect(reading.runs[0].jobs[0].log.contains("denied: installation not allowed to Write"))
    let anonymous = try await play(image("packages: write", ""), files: files)
    #expect(anonymous.runs[0].jobs[0].log.contains("push access denied"))
    let missing = try await play(image("packages: write", login))
    #expect(missing.runs[0].jobs[0].log.contains("failed to read dockerfile"))
  }

  @Test func aCloudTrustsAJobThatMayAskForAToken() async throws {
    func job(_ permissions: String, _ events: String = "{event: push}") async throws -> JobReport {
      let report = try await play(
        """
          a:
            runs-on: ubuntu-latest
            permissions: {\(permissions)}
            steps:
            - uses: aws-actions/configure-aws-credentials@v4
              with: {role-to-assume: 'arn:aws:iam::123456789012:role/deploy', aws-region: eu-west-1}
            - {run: print $AWS_REGION $AWS_SESSION_TOKEN}
        """, events)
      return report.runs[0].jobs[0]
    }
    let good = try await job("id-token: write")
    #expect(good.steps[1].log.last == "eu-west-1 ***")
    #expect(try await job("contents: read").log.contains("Credentials could not be loaded"))
    let expired = try await job(
      "id-token: write",
      "{refused-credentials: ['arn:aws:iam::123456789012:role/deploy'], events: [{event: push}]}")
    #expect(expired.log.contains("expired"))
  }

  @Test func thePullRequestsTargetChecksOutTheBase() async throws {
    let events = """
      {repository: {commits: {base: {who: base}, head: {who: head}, merge: {who: merge}}}, events: [
      {event: EVENT, commit: merge, pull-request: {number: 7}}]}
      """
    func seen(_ event: String, _ with: String = "") async throws -> String? {
      let report = try await play(
        """
          a: {runs-on: ubuntu-latest, steps: [{uses: actions/checkout@v4\(with)}, {run: show who}]}
        """, events.replacing("EVENT", with: event))
      return report.runs.first?.jobs[0].steps[1].log.last
    }
    #expect(try await seen("pull_request") == "merge")
    #expect(try await seen("pull_request_target") == "base")
    let head = ", with: {ref: '${{ github.event.pull_request.head.sha }}'}"
    #expect(try await seen("pull_request_target", head) == "head")
  }

  @Test func inputsThatAnActionDoesNotKnowAreWarnedOf() async throws {
    let report = try await play(
      "  a: {runs-on: ubuntu-latest, steps: [{uses: actions/checkout@v4, with: {depth: 1}}]}")
    #expect(report.runs[0].jobs[0].log.contains("Unexpected input(s) 'depth'"))
    #expect(report.runs[0].jobs[0].state == "success")
  }
}
