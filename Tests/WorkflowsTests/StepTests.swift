import Testing
import Workflows

/// What steps see, say and leave behind.
@Suite struct StepTests {
  private func job(
    _ steps: String, events: String = "{event: push}", more: String = "",
    files: [String: String] = [:]
  ) async throws -> JobReport {
    let workflow =
      "on: [push, pull_request]\n\(more)\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n\(steps)"
    let report = try await Play(workflow, events: events, files: files).report()
    return try #require(report.runs.first?.jobs.first)
  }

  @Test func valuesGoFromStepToStep() async throws {
    let job = try await job(
      """
          - {id: one, run: "output a=1\\nenv B=2"}
          - {run: 'print ${{ steps.one.outputs.a }} $B ${{ env.B }} ${{ steps.one.outcome }}'}
      """)
    #expect(job.steps[1].log.last == "1 2 2 success")
  }

  @Test func conditionsSeeWhatHappened() async throws {
    let job = try await job(
      """
          - {id: bad, run: exit 3, continue-on-error: true}
          - {if: steps.bad.outcome == 'failure', run: print seen}
          - {run: exit 4}
          - {run: print never}
          - {if: failure(), run: print cleanup}
          - {if: success() || failure(), run: print both}
      """)
    #expect(job.outcomes == ["success", "success", "failure", "skipped", "success", "success"])
    #expect(job.steps[0].outcome == .failure)
    #expect(job.steps[0].log.last == "##[error]Process completed with exit code 3.")
    #expect(job.state == "failure")
  }

  @Test func innerVariablesWin() async throws {
    let job = try await job(
      """
          - {run: print $A $B $C, env: {C: step}}
      """, more: "env: {A: top, B: top, C: top}")
    #expect(job.steps[0].log.last == "top top step")
  }

  @Test func secretsAreMaskedFromWhereTheyAreKnown() async throws {
    let job = try await job(
      """
          - {run: "print token-123\\nmask token-123\\nprint token-123"}
          - {run: 'print ${{ secrets.KEY }} token-123'}
      """, events: "{repository: {secrets: {KEY: hunter2}}, events: [{event: push}]}")
    #expect(job.steps[0].log.contains("token-123"))
    #expect(job.steps[0].log.last == "***")
    #expect(job.steps[1].log == ["> print *** ***", "*** ***"])
    #expect(job.steps[1].secrets == ["KEY"])
  }

  @Test func aForkGetsNoSecretsAndMayOnlyRead() async throws {
    func jobs(_ event: String) async throws -> JobReport {
      let workflow = """
        on: [pull_request, pull_request_target]
        permissions: write-all
        jobs:
          a: {runs-on: ubuntu-latest, steps: [{run: 'print <${{ secrets.KEY }}>'}]}
        """
      let events = """
        {repository: {secrets: {KEY: hunter2}}, events: [{event: \(event),
        pull-request: {fork: true, author: eve}}]}
        """
      let report = try await Play(workflow, events: events).report()
      return try #require(report.runs.first?.jobs.first)
    }
    let fork = try await jobs("pull_request")
    #expect(fork.steps[0].log.last == "<>")
    #expect(!fork.permissions.contains { $0.hasSuffix("write") })
    let target = try await jobs("pull_request_target")
    #expect(target.steps[0].secrets == ["KEY"])
    #expect(target.permissions.contains("contents: write"))
  }

  @Test func permissionsAreWhatIsAskedForAndNothingElse() async throws {
    func permissions(_ line: String, _ settings: String) async throws -> [String] {
      let workflow =
        "on: push\n\(line)\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: print x}]}}"
      let report = try await Play(
        workflow, events: "{repository: {\(settings)}, events: [{event: push}]}"
      ).report()
      return report.runs[0].jobs[0].permissions
    }
    #expect(try await permissions("", "") == ["contents: read", "packages: read"])
    #expect(try await permissions("", "token-writes: true").contains("contents: write"))
    #expect(try await permissions("permissions: {issues: write}", "") == ["issues: write"])
    #expect(try await permissions("permissions: {}", "token-writes: true") == [])
  }

  @Test func anOutputWithASecretIsNotHandedOn() async throws {
    let workflow = """
      on: push
      jobs:
        a:
          runs-on: ubuntu-latest
          outputs: {key: '${{ steps.s.outputs.key }}', ok: '${{ steps.s.outputs.ok }}'}
          steps: [{id: s, run: "output key=${{ secrets.KEY }}\\noutput ok=1"}]
      """
    let report = try await Play(
      workflow, events: "{repository: {secrets: {KEY: hunter2}}, events: [{event: push}]}"
    ).report()
    #expect(report.runs[0].jobs[0].outputs == ["ok": "1"])
    #expect(report.runs[0].jobs[0].notes == ["Skip output 'key' since it may contain secret."])
  }

  @Test func aCompositeActionRunsItsSteps() async throws {
    let action = """
      name: fit
      inputs: {model: {required: true}, seed: {default: '7'}}
      outputs: {score: {value: '${{ steps.s.outputs.score }}'}}
      runs:
        using: composite
        steps:
        - {id: s, shell: bash, run: 'output score=${{ inputs.model }}-${{ inputs.seed }}'}
      """
    let job = try await job(
      """
          - uses: actions/checkout@v4
          - {id: f, uses: ./.github/actions/fit, with: {model: tree}}
          - {run: 'print ${{ steps.f.outputs.score }}'}
      """, files: [".github/actions/fit/action.yml": action])
    #expect(job.state == "success")
    #expect(job.steps.map(\.depth) == [0, 0, 1, 0])
    #expect(job.steps[3].log.last == "tree-7")
  }

  @Test func aLocalActionNeedsTheCheckout() async throws {
    let job = try await job("    - uses: ./.github/actions/fit")
    #expect(job.state == "failure")
    #expect(job.log.contains("Did you forget to run actions/checkout"))
  }

  @Test(arguments: [
    ("octo/unknown@v1", "the action octo/unknown@v1 is not modelled"),
    ("docker://alpine:3", "actions that are images are not modelled"),
    ("actions/checkout", "Expected format {org}/{repo}[/path]@ref"),
  ])
  func otherActionsAreRefusedByName(reference: String, words: String) async throws {
    let job = try await job("    - uses: \(reference)")
    #expect(job.state == "failure")
    #expect(job.notes.first?.contains(words) == true)
    #expect(job.steps.isEmpty)
  }

  @Test func commandFilesThatCannotBeReadFailTheStep() async throws {
    let job = try await job("    - {run: output nonsense}")
    #expect(job.state == "failure")
    #expect(job.log.contains("Unable to process file command 'output' successfully."))
    #expect(job.log.contains("Invalid format 'nonsense'"))
  }

  @Test func shellsThatAreNotThereAreRefused() async throws {
    let job = try await job("    - {run: print x, shell: pwsh}")
    #expect(job.log.contains("the shell pwsh is not on Drydock's runners"))
  }
}
