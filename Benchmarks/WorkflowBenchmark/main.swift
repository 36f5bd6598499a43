import Workflows

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// Prints how long it takes to check a workflow of 50 jobs, and to plan and run one whose steps take no
// time: the engine alone, without a sandbox.
// usage: workflow-benchmark

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func show(_ name: String, _ timings: [Double]) {
  let sorted = timings.sorted().map { ($0 * 100_000).rounded() / 100 }
  print("\(name): median \(sorted[sorted.count / 2]) ms, slowest \(sorted[sorted.count - 1]) ms")
}

let jobs = (0..<50).map { number in
  """
    job-\(number):
      runs-on: ubuntu-latest
      needs: [\(number % 5 == 0 ? "" : "job-\(number - 1)")]
      if: github.ref == 'refs/heads/main' && success()
      env: {COMMIT: '${{ github.sha }}', REGION: '${{ vars.REGION }}'}
      steps:
      - uses: actions/checkout@v4
      - id: fit
        run: echo "score=${{ github.run_number }}" >> "$GITHUB_OUTPUT"
      - if: steps.fit.outputs.score > 0
        run: echo "${{ steps.fit.outputs.score }} for ${{ github.ref }}"

  """
}
let workflow = "on: push\njobs:\n" + jobs.joined()
let path = ".github/workflows/ci.yml"

show(
  "check 50 jobs",
  (0..<20).map { _ in
    let start = seconds()
    let (read, problems) = WorkflowReader.read(workflow, file: path) { _ in nil }
    guard read != nil else { fatal("\(problems)") }
    return seconds() - start
  })

let machine = JobMachine(
  paths: JobMachine.Paths(workspace: "/w", temporary: "/t", tools: "/tools"),
  run: { _ in StepResult(exitCode: 0, output: "", files: ["GITHUB_OUTPUT": "score=1"]) },
  write: { _, _ in }, read: { _ in [] }, close: {})
var repository = Repository()
let tree = CommitTree(files: [RepositoryFile(path: path, bytes: Array(workflow.utf8))])
repository.commits = ["one": tree]
let push = RepositoryEvent(name: "push", ref: "refs/heads/main", commit: "one")

var timings: [Double] = []
for _ in 0..<20 {
  let start = seconds()
  let report = try await WorkflowTimeline.report(
    of: [TimelineAction(at: 0, .event(push))], in: repository, host: WorkflowHost { _ in machine })
  guard report.runs.first?.conclusion == .success else { fatal("\(report.notes)") }
  timings.append(seconds() - start)
}
show("plan and run 50 jobs of 3 steps", timings)

func fatal(_ words: String) -> Never {
  print(words)
  exit(70)
}
