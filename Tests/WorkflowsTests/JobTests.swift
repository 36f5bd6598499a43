import Testing
import Workflows

/// Needs, conditions, matrices, outputs, limits.
@Suite struct JobTests {
  private let push = "{event: push}"

  private func jobs(_ text: String, _ events: String = "{event: push}") async throws -> [String:
    JobReport]
  {
    try await Play("on: [push, pull_request]\njobs:\n" + text, events: events).jobs()
  }

  @Test func aFailureSkipsWhatNeedsItUnlessAskedOtherwise() async throws {
    let jobs = try await jobs(
      """
        a: {runs-on: ubuntu-latest, steps: [{run: exit 1}]}
        b: {runs-on: ubuntu-latest, needs: a, steps: [{run: print b}]}
        c: {runs-on: ubuntu-latest, needs: b, if: failure(), steps: [{run: print c}]}
        d: {runs-on: ubuntu-latest, needs: b, if: always(), steps: [{run: print d}]}
        e: {runs-on: ubuntu-latest, needs: b, if: needs.b.result == 'skipped', steps: [{run: print e}]}
      """)
    #expect(jobs["a"]?.state == "failure")
    #expect(jobs["b"]?.state == "skipped")
    #expect(jobs["c"]?.state == "success")
    #expect(jobs["d"]?.state == "success")
    // Without a status function, success() is asked first.
    #expect(jobs["e"]?.state == "skipped")
  }

  @Test func aJobThatMayFailLetsTheOthersGoOn() async throws {
    let play = Play(
      """
      on: push
      jobs:
        a: {runs-on: ubuntu-latest, continue-on-error: true, steps: [{run: exit 1}]}
        b: {runs-on: ubuntu-latest, needs: a, steps: [{run: 'print ${{ needs.a.result }}'}]}
      """, events: push)
    let report = try await play.report()
    #expect(report.runs[0].conclusion == .success)
    #expect(report.runs[0].jobs[0].state == "failure")
    #expect(report.runs[0].jobs[1].log.contains("success"))
  }

  @Test func aMatrixIsExpandedAsDocumented() async throws {
    // The example of docs.github.com, "Expanding or adding matrix configurations".
    let jobs = try await jobs(
      """
        a:
          runs-on: ubuntu-latest
          strategy:
            matrix:
              fruit: [apple, pear]
              animal: [cat, dog]
              include:
              - color: green
              - {color: pink, animal: cat}
              - {fruit: apple, shape: circle}
              - {fruit: banana}
              - {fruit: banana, animal: cat}
          steps: [{run: 'print ${{ toJSON(matrix) }}'}]
      """)
    #expect(
      Set(jobs.keys) == [
        "a (apple, cat, pink, circle)", "a (apple, dog, green, circle)", "a (pear, cat, pink)",
        "a (pear, dog, green)", "a (banana)", "a (banana, cat)",
      ])
  }

  @Test func excludedCombinationsAreLeftOut() async throws {
    let jobs = try await jobs(
      """
        a:
          runs-on: ubuntu-latest
          strategy:
            matrix: {os: [x, y], v: [1, 2], exclude: [{os: x}, {os: y, v: 1}]}
          steps: [{run: print x}]
      """)
    #expect(Array(jobs.keys) == ["a (y, 2)"])
  }

  @Test func aMatrixMayComeFromAnotherJob() async throws {
    let jobs = try await jobs(
      """
        plan:
          runs-on: ubuntu-latest
          outputs: {m: '${{ steps.s.outputs.m }}'}
          steps: [{id: s, run: 'output m={"model":["a","b"]}'}]
        train:
          needs: plan
          runs-on: ubuntu-latest
          strategy: {matrix: '${{ fromJSON(needs.plan.outputs.m) }}'}
          steps: [{run: 'print training ${{ matrix.model }}'}]
      """)
    #expect(jobs["train (a)"]?.log.contains("training a") == true)
    #expect(jobs["train (b)"]?.state == "success")
  }

  @Test func aMatrixFailsFastUnlessToldOtherwise() async throws {
    func job(_ strategy: String) -> String {
      """
        a:
          runs-on: ubuntu-latest
          strategy: {\(strategy) matrix: {v: [1, 9]}}
          steps:
          - run: |
              elapsed ${{ matrix.v }}
              exit ${{ matrix.v == 1 && 1 || 0 }}
      """
    }
    let fast = try await jobs(job(""))
    #expect(fast["a (1)"]?.state == "failure")
    #expect(fast["a (9)"]?.state == "cancelled")
    let slow = try await jobs(job("fail-fast: false,"))
    #expect(slow["a (9)"]?.state == "success")
  }

  @Test func noMoreThanSoManyRunAtOnce() async throws {
    let jobs = try await jobs(
      """
        a:
          runs-on: ubuntu-latest
          strategy: {max-parallel: 1, matrix: {v: [1, 2, 3]}}
          steps: [{run: elapsed 60}]
      """)
    let starts = jobs.values.compactMap(\.startedAt).sorted()
    #expect(starts.map { $0 - starts[0] } == [0, 60, 120])
  }

  @Test func runnersAreShared() async throws {
    let play = Play(
      """
      on: push
      jobs:
        a: {runs-on: [self-hosted, gpu], steps: [{run: elapsed 100}]}
        b: {runs-on: [self-hosted, gpu], steps: [{run: elapsed 10}]}
        c: {runs-on: windows-latest, steps: [{run: elapsed 10}]}
      """,
      events: """
        {repository: {runners: [{labels: [self-hosted, gpu], count: 1}]}, events: [{event: push}]}
        """)
    let jobs = try await play.jobs()
    let start = try #require(jobs["a"]?.startedAt)
    #expect(jobs["b"]?.startedAt == start + 100)
    #expect(jobs["c"]?.state == "failure")
    #expect(jobs["c"]?.notes.first?.contains("no runner has the labels windows-latest") == true)
  }

  @Test func aJobIsStoppedAfterItsTime() async throws {
    let jobs = try await jobs(
      """
        a:
          runs-on: ubuntu-latest
          timeout-minutes: 5
          steps: [{run: elapsed 600}, {run: print after}, {if: always(), run: print cleanup}]
      """)
    let job = try #require(jobs["a"])
    #expect(job.state == "cancelled")
    #expect(job.outcomes == ["cancelled", "skipped", "success"])
    #expect(try #require(job.finishedAt) - #require(job.startedAt) == 301)
    #expect(job.billedMinutes == 6)
  }

  @Test func aStepIsStoppedAfterItsTime() async throws {
    let jobs = try await jobs(
      """
        a:
          runs-on: ubuntu-latest
          steps: [{run: elapsed 600, timeout-minutes: 1}, {if: failure(), run: print late}]
      """)
    #expect(jobs["a"]?.state == "failure")
    #expect(jobs["a"]?.outcomes == ["failure", "success"])
  }

  @Test func workflowsCallEachOther() async throws {
    let called = """
      on:
        workflow_call:
          inputs: {model: {type: string, required: true}, n: {type: number, default: 3}}
          secrets: {key: {required: true}}
          outputs: {score: {value: '${{ jobs.fit.outputs.score }}'}}
      jobs:
        fit:
          runs-on: ubuntu-latest
          outputs: {score: '${{ steps.s.outputs.score }}'}
          steps:
          - {id: s, run: 'output score=${{ inputs.model }}-${{ inputs.n }}-${{ secrets.key != '''' }}'}
      """
    let caller = """
      on: push
      jobs:
        train:
          uses: ./.github/workflows/train.yml
          with: {model: tree}
          secrets: {key: '${{ secrets.KEY }}'}
        after: {needs: train, runs-on: ubuntu-latest, steps: [{run: 'print ${{ needs.train.outputs.score }}'}]}
      """
    let play = Play(
      caller, events: "{repository: {secrets: {KEY: k}}, events: [{event: push}]}",
      files: [".github/workflows/train.yml": called])
    let jobs = try await play.jobs()
    #expect(jobs["train / fit"]?.state == "success")
    #expect(jobs["after"]?.log.contains("tree-3-true") == true)
  }

  @Test func theSameEventsGiveTheSameReport() async throws {
    let play = Play(
      """
      on: push
      jobs:
        a: {runs-on: ubuntu-latest, strategy: {matrix: {v: [1, 2, 3]}}, steps: [{run: print x}]}
        b: {runs-on: ubuntu-latest, needs: a, steps: [{run: print x}]}
      """, events: "{events: [{event: push}, {event: push, after: 1s}]}")
    let first = try await play.report()
    let second = try await play.report()
    #expect("\(first)" == "\(second)")
  }
}
