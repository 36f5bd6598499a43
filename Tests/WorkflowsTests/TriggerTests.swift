import Testing
import Workflows

/// Which events start a workflow.
@Suite struct TriggerTests {
  private func starts(_ on: String, _ event: String) async throws -> Bool {
    let workflow = """
      on: \(on)
      jobs: {a: {runs-on: ubuntu-latest, steps: [{run: print x}]}}
      """
    return try await !Play(workflow, events: event).report().runs.isEmpty
  }

  private func check(
    _ on: String, _ event: String, _ expected: Bool, at location: SourceLocation = #_sourceLocation
  ) async throws {
    let started = try await starts(on, event)
    #expect(started == expected, "\(on) on \(event)", sourceLocation: location)
  }

  /// The examples of docs.github.com, "Filter pattern cheat sheet".
  @Test(arguments: [
    ("feature/*", "feature/my-branch", true), ("feature/*", "feature/a/b", false),
    ("feature/**", "feature/beta-a/my-branch", true), ("main", "main", true),
    ("main", "maint", false), ("*", "releases", true), ("*", "all/the/branches", false),
    ("**", "all/the/branches", true), ("*feature", "mona-feature", true),
    ("*feature", "feature-10", false), ("v2*", "v2.0", true),
    ("v[12].[0-9]+.[0-9]+", "v1.10.1", true),
    ("v[12].[0-9]+.[0-9]+", "v3.1.1", false), ("ab?c", "ac", true), ("ab?c", "abbc", false),
  ])
  func branchesMatchAsTheCheatSheetSays(pattern: String, branch: String, expected: Bool)
    async throws
  {
    try await check(
      "{push: {branches: ['\(pattern)']}}", "{event: push, branch: '\(branch)'}", expected)
  }

  @Test(arguments: [
    ("*", "README.md", true), ("*", "docs/a.md", false), ("*.jsx?", "page.js", true),
    ("*.jsx?", "page.jsx", true), ("**.js", "src/js/app.js", true), ("docs/*", "docs/a.md", true),
    ("docs/*", "docs/mona/a.md", false), ("docs/**/*.md", "docs/a.md", true),
    ("docs/**/*.md", "docs/mona/hello.md", true), ("**/docs/**", "dir/docs/my-file.txt", true),
    ("**/docs/**", "docs/hello.md", true), ("**/README.md", "js/README.md", true),
    ("**/*src/**", "my-src/code/js/app.js", true),
    ("**/migrate-*.sql", "db/sept/migrate-v1.sql", true),
    ("**/foo", "xfoo", false),
  ])
  func pathsMatchAsTheCheatSheetSays(pattern: String, path: String, expected: Bool) async throws {
    try await check(
      "{push: {paths: ['\(pattern)']}}", "{event: push, changed: ['\(path)']}", expected)
  }

  @Test func theLastPatternThatMatchesDecides() async throws {
    let on = "{push: {paths: ['**.md', '!docs/**', 'docs/keep.md']}}"
    try await check(on, "{event: push, changed: [a.md]}", true)
    try await check(on, "{event: push, changed: [docs/a.md]}", false)
    try await check(on, "{event: push, changed: [docs/keep.md]}", true)
    try await check(on, "{event: push, changed: [docs/a.md, b.md]}", true)
  }

  @Test func ignoredPathsAloneStartNothing() async throws {
    let on = "{push: {paths-ignore: ['docs/**']}}"
    try await check(on, "{event: push, changed: [docs/a.md]}", false)
    try await check(on, "{event: push, changed: [docs/a.md, src/a.py]}", true)
  }

  @Test func filtersForBranchesLeaveOutTags() async throws {
    try await check("{push: {branches: [main]}}", "{event: push, tag: v1}", false)
    try await check("{push: {tags: ['v*']}}", "{event: push, tag: v1}", true)
    try await check("{push: {tags: ['v*']}}", "{event: push, branch: main}", false)
    try await check("push", "{event: push, tag: v1}", true)
    try await check("{push: {branches-ignore: [dev]}}", "{event: push, branch: dev}", false)
    try await check("{push: {tags: [v1], paths: [src/a]}}", "{event: push, tag: v1}", true)
  }

  @Test func pullRequestsAreFilteredByTheirBaseAndType() async throws {
    let request = "pull-request: {base: main, head: release/1}"
    try await check("{pull_request: {branches: [main]}}", "{event: pull_request, \(request)}", true)
    try await check(
      "{pull_request: {branches: ['release/**']}}", "{event: pull_request, \(request)}", false)
    try await check("pull_request", "{event: pull_request, type: closed, \(request)}", false)
    try await check(
      "{pull_request: {types: [closed]}}", "{event: pull_request, type: closed, \(request)}", true)
  }

  @Test func messagesAndTokensHoldBack() async throws {
    try await check("push", "{event: push, message: 'docs [skip ci]'}", false)
    try await check("push", "{event: push, by-token: true}", false)
    try await check("workflow_dispatch", "{event: workflow_dispatch, by-token: true}", true)
  }

  @Test func schedulesAreDueInTheirMinute() async throws {
    let on = "{schedule: [{cron: '30 5 * * 1-5'}]}"
    // 2026-03-02 is a Monday.
    try await check(on, "{event: schedule, at: '2026-03-02T05:30:00Z'}", true)
    try await check(on, "{event: schedule, at: '2026-03-02T05:31:00Z'}", false)
    try await check(on, "{event: schedule, at: '2026-03-01T05:30:00Z'}", false)
    let zone = "{schedule: [{cron: '30 5 * * *', timezone: America/New_York}]}"
    try await check(zone, "{event: schedule, at: '2026-03-02T10:30:00Z'}", true)
    try await check(zone, "{event: schedule, at: '2026-07-02T09:30:00Z'}", true)
    // Two fields for days hold when either does.
    let either = "{schedule: [{cron: '0 0 13 * 5'}]}"
    try await check(either, "{event: schedule, at: '2026-03-06T00:00:00Z'}", true)
    try await check(either, "{event: schedule, at: '2026-04-13T00:00:00Z'}", true)
    try await check(either, "{event: schedule, at: '2026-04-14T00:00:00Z'}", false)
  }

  @Test func dispatchedInputsAreChecked() async throws {
    let on = """
      {workflow_dispatch: {inputs: {stage: {type: choice, options: [dev, prod]},
      n: {type: number, default: '1'}, name: {required: true}}}}
      """.replacing("\n", with: " ")
    try await check(on, "{event: workflow_dispatch, inputs: {name: x}}", true)
    try await check(on, "{event: workflow_dispatch}", false)
    try await check(on, "{event: workflow_dispatch, inputs: {name: x, stage: test}}", false)
    try await check(on, "{event: workflow_dispatch, inputs: {name: x, other: y}}", false)
    try await check(on, "{event: workflow_dispatch, inputs: {name: x, n: many}}", false)
  }

  @Test func aRunThatEndsStartsOthers() async throws {
    let first = """
      name: First
      on: push
      jobs: {a: {runs-on: ubuntu-latest, steps: [{run: exit 1}]}}
      """
    let second = """
      on: {workflow_run: {workflows: [First], types: [completed]}}
      jobs:
        a:
          runs-on: ubuntu-latest
          if: github.event.workflow_run.conclusion == 'failure'
          steps: [{run: print it failed}]
      """
    let play = Play(
      second, events: "{events: [{event: push}]}", files: [".github/workflows/first.yml": first])
    let report = try await play.report()
    #expect(report.runs.map(\.event) == ["push", "workflow_run"])
    #expect(report.runs.map(\.conclusion) == [.failure, .success])
  }
}
