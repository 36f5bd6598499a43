import Testing
import Workflows

/// `.gitlab-ci.yml`: checked, planned and run.
@Suite struct GitLabTests {
  private func report(
    _ file: String, _ events: String = "{event: push}", files: [String: String] = [:]
  ) async throws -> TimelineReport {
    let all = files.merging([".gitlab-ci.yml": file]) { $1 }
    let tree = CommitTree(
      files: all.map { RepositoryFile(path: $0.key, bytes: Array($0.value.utf8)) })
    let timeline = try TimelineFile.read(events, file: "events.yaml", base: tree)
    return try await GitLabTimeline.report(
      of: timeline.actions, in: timeline.repository,
      host: WorkflowHost { _ in ScriptedMachine().machine })
  }

  private func states(_ file: String, _ events: String = "{event: push}") async throws -> [String:
    String]
  {
    let runs = try await report(file, events).runs
    return Dictionary(runs.flatMap(\.jobs).map { ($0.name, $0.state) }, uniquingKeysWith: { $1 })
  }

  @Test func stagesFollowEachOtherAndNeedsGoAhead() async throws {
    let run = try await report(
      """
      stages: [build, test, deploy]
      slow: {stage: build, script: [elapsed 100]}
      fast: {stage: build, script: [elapsed 10]}
      unit: {stage: test, script: [print x]}
      early: {stage: test, needs: [fast], script: [print x]}
      now: {stage: deploy, needs: [], script: [print x]}
      """
    ).runs[0]
    let starts = Dictionary(
      run.jobs.map { ($0.name, ($0.startedAt ?? -1) - run.createdAt) }, uniquingKeysWith: { $1 })
    #expect(starts == ["slow": 0, "fast": 0, "now": 0, "early": 12, "unit": 102])
    #expect(run.conclusion == .success)
  }

  @Test func failuresSkipWhatFollows() async throws {
    let found = try await states(
      """
      stages: [a, b]
      bad: {stage: a, script: [exit 1]}
      after: {stage: b, script: [print x]}
      alarm: {stage: b, when: on_failure, script: [print x]}
      clean: {stage: b, when: always, script: [print x]}
      """)
    #expect(
      found == ["bad": "failure", "after": "skipped", "alarm": "success", "clean": "success"])
  }

  @Test func someFailuresAreAllowed() async throws {
    let run = try await report(
      """
      stages: [a, b]
      flaky: {stage: a, script: [exit 3], allow_failure: {exit_codes: 3}}
      after: {stage: b, script: [print x]}
      """
    ).runs[0]
    #expect(run.conclusion == .success)
    #expect(run.jobs.map(\.state) == ["failure", "success"])
    let again = try await report("a: {script: [exit 1], retry: 2}").runs[0].jobs[0]
    #expect(again.steps.count == 3)
    #expect(again.state == "failure")
  }

  private let ruled = """
    a:
      script: [print x]
      rules:
      - if: $CI_COMMIT_TAG =~ /^v\\d+/
        variables: {KIND: release}
      - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_TARGET_BRANCH_NAME == $CI_DEFAULT_BRANCH
        changes: ["src/**/*.{py,toml}"]
      - {if: $CI_COMMIT_BRANCH == "main", when: manual}
    """

  @Test(arguments: [
    ("{event: push, tag: v12}", "success"), ("{event: push, tag: x12}", "none"),
    ("{event: push, branch: main}", "manual"), ("{event: push, branch: dev}", "none"),
    ("{event: pull_request, changed: [src/a/b.py], pull-request: {number: 1}}", "success"),
    ("{event: pull_request, changed: [docs/b.py], pull-request: {number: 1}}", "none"),
    ("{event: pull_request, changed: [src/b.py], pull-request: {base: dev}}", "none"),
  ])
  func theFirstRuleThatHoldsDecides(event: String, state: String) async throws {
    #expect(try await states(ruled, event)["a"] ?? "none" == state)
  }

  @Test func jobsWithoutRulesAreForBranchesAndTags() async throws {
    #expect(
      try await states("a: {script: [print x]}", "{event: pull_request, pull-request: {number: 1}}")
        .isEmpty)
  }

  @Test func workflowRulesComeFirst() async throws {
    let file = """
      workflow: {rules: [{if: $CI_COMMIT_BRANCH == "main"}]}
      a: {script: [print x]}
      """
    #expect(try await states(file, "{event: push, branch: main}") == ["a": "success"])
    let other = try await report(file, "{event: push, branch: dev}")
    #expect(other.runs.isEmpty)
    #expect(other.notes[0].words.contains("its workflow's rules"))
  }

  private let manual = """
    stages: [build, deploy]
    build: {stage: build, script: [print x]}
    deploy:
      stage: deploy
      script: [print deploying]
      environment: {name: production, url: "https://$CI_COMMIT_SHORT_SHA.example"}
      rules: [{when: manual}]
    """

  @Test func manualJobsWaitUntilTheyArePlayed() async throws {
    let waiting = try await report(manual)
    #expect(waiting.runs[0].conclusion == nil)
    #expect(waiting.runs[0].jobs[1].state == "manual")
    let played = try await report(
      manual, "{events: [{event: push, commit: abc}, {play: deploy, by: ana, after: 5m}]}")
    #expect(played.runs[0].conclusion == .success)
    #expect(played.deployments.map(\.url) == ["https://abc.example"])
    #expect(played.deployments[0].approvedBy == "ana")
  }

  @Test func protectedEnvironmentsAreForSome() async throws {
    let found = try await report(
      manual,
      """
      {repository: {environments: {production: {reviewers: [ana]}}},
      events: [{event: push}, {play: deploy, by: eve, after: 5m}]}
      """)
    #expect(found.deployments.isEmpty)
    #expect(found.notes[0].words.contains("eve may not deploy to production"))
  }

  @Test func artifactsAndVariablesGoOn() async throws {
    let run = try await report(
      """
      stages: [a, b]
      make:
        stage: a
        script: ["write out/model weights", "write build.env VERSION=7"]
        artifacts: {paths: [out/], reports: {dotenv: build.env}}
      use: {stage: b, script: [show out/model, print version $VERSION]}
      alone: {stage: b, dependencies: [], script: [show out/model]}
      """
    ).runs[0]
    #expect(run.jobs[1].log.contains("weights\nversion 7"))
    #expect(run.jobs[2].log.contains("none"))
  }

  @Test func jobsAreMadeFromTemplatesAndInParallel() async throws {
    let found = try await states(
      """
      .base: {script: [print x], variables: {A: one, B: two}}
      fit:
        extends: .base
        variables: {B: three}
        parallel: {matrix: [{MODEL: [tree, net], SIZE: s}]}
      check: {extends: .base, parallel: 2}
      """)
    #expect(Set(found.keys) == ["fit: [tree, s]", "fit: [net, s]", "check 1/2", "check 2/2"])
  }

  @Test func oneDeploymentAtATime() async throws {
    let runs = try await report(
      "deploy: {script: [elapsed 98], resource_group: production}",
      "{events: [{event: push}, {event: push, branch: b, after: 1s}]}"
    ).runs
    #expect(runs[1].jobs[0].startedAt == runs[0].jobs[0].finishedAt)
  }

  @Test func aNewerPipelineCancelsWhatMayBeInterrupted() async throws {
    let events = "{events: [{event: push}, {event: push, after: 1m}]}"
    let found = try await report("a: {script: [elapsed 600], interruptible: true}", events)
    #expect(found.runs.map(\.conclusion) == [.cancelled, .success])
    let kept = try await report("a: {script: [elapsed 600]}", events)
    #expect(kept.runs.map(\.conclusion) == [.success, .success])
  }

  @Test func aForksMergeRequestGetsNoSecrets() async throws {
    let file = "a: {script: [print <$KEY>], rules: [{when: on_success}]}"
    func log(_ fork: Bool) async throws -> String {
      try await report(
        file,
        """
        {repository: {secrets: {KEY: hunter2}},
        events: [{event: pull_request, pull-request: {fork: \(fork)}}]}
        """
      ).runs[0].jobs[0].log
    }
    #expect(try await log(false).contains("<***>"))
    #expect(try await log(true).contains("<$KEY>"))
  }

  @Test(arguments: [
    ("a: {scrip: [x]}", "unknown key `scrip`"), ("a: {script: [x], only: [main]}", "`only`"),
    ("a: {script: [x], stage: tset}", "of the stage `tset`"), ("include: x.yml", "`include`"),
    ("a: {script: [x], needs: [b]}", "needs `b`, which is no job"),
    ("a: {script: [x], needs: [b]}\nb: {script: [x], needs: [a]}", "waits for itself"),
    ("a: {script: [x], extends: .b}", "extends `.b`"),
    ("a: {script: [x], rules: [{if: '$A ='}]}", "a condition such as"),
    ("a: {script: [x], rules: [{if: '$A =~ /(/'}]}", "a condition such as"),
    (".hidden: {script: [x]}", "no job that is visible"), ("- a", "a map of jobs"),
    ("a: {script: [x], timeout: soon}", "a time span"),
  ])
  func mistakesAreNamed(file: String, words: String) {
    let (pipeline, problems) = GitLabReader.read(file, file: ".gitlab-ci.yml")
    #expect(pipeline == nil)
    #expect(problems.map(\.description).joined(separator: "\n").contains(words))
    #expect(problems.allSatisfy { $0.place.line > 0 })
  }

  @Test func noPatternTakesLong() async throws {
    let text = String(repeating: "a", count: 5_000)
    let found = try await states(
      "a: {script: [print x], rules: [{if: '$CI_COMMIT_MESSAGE =~ /^(a+)+$/'}]}",
      "{event: push, message: \(text)}")
    #expect(found == ["a": "success"])
  }
}
