import CourseModel
import Interviews
import Testing

/// What is wrong with a design or a scenario is said with its place.
@Suite struct DesignErrorTests {
  private func problems(_ design: String, _ scenario: String? = nil) -> [String] {
    do {
      _ = try DesignRun.report(
        of: .init(text: design, file: "d.yaml"),
        scenario: scenario.map { .init(text: $0, file: "s.yaml") }, precision: .quick)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  private func check(
    _ design: String, _ scenario: String? = nil, _ expected: String...,
    place: SourceLocation = #_sourceLocation
  ) {
    #expect(problems(design, scenario) == expected, sourceLocation: place)
  }

  private let head = "kind: serving\ncomponents:\n  users: {kind: client}\n"

  @Test func emptyAndOther() {
    check(
      "", nil,
      "d.yaml:1:1: an empty file; expected a design\n"
        + "  try: begin with `kind: serving` or `kind: pipeline`")
    check(
      "kind: srving\ncomponents: {}", nil,
      "d.yaml:1:7: unknown name `srving`; expected one of serving, pipeline\n"
        + "  try: write `serving`")
    check(
      "- a", nil, "d.yaml:1:1: found a list; expected a map that describes a design")
    #expect(problems("a: [")[0].hasPrefix("d.yaml:2:1: not valid YAML"))
  }

  @Test func unknownKeysWithTheNearest() {
    check(
      head + "  api: {kind: service, service: 1ms, replica: 2}\nflows: [{from: users, to: api}]",
      nil,
      "d.yaml:4:38: unknown key `replica`; expected the keys of a service: kind, note, position, "
        + "zones, cost, fixedCost, callCost, blocking, deadlineAware, validates, autoscale, "
        + "replicas, concurrency, queue, rateLimit, service\n  try: write `replicas`")
    check(
      head + "  api: {kind: service, service: 1ms}\nflows: [{from: users, to: apy}]", nil,
      "d.yaml:5:27: `apy`, which is no component here; expected one of users, api\n"
        + "  try: write `api`")
  }

  @Test func unitsThatDoNotMatch() {
    check(
      head + "  api: {kind: service, service: 12}\nflows: [{from: users, to: api, timeout: 3rps}]",
      nil,
      "d.yaml:4:33: found the whole number 12; expected a duration with its unit, such as 40ms, "
        + "1.5s, 5m, 2h or 1d",
      "d.yaml:5:41: found the text `3rps`; expected a duration with its unit, such as 40ms, 1.5s, "
        + "5m, 2h or 1d")
    check(
      head + "  api: {kind: service, service: {median: 9ms, p99: 3ms}, cost: 5}\n"
        + "flows: [{from: users, to: api}]", nil,
      "d.yaml:4:52: `p99` is less than `median`; expected `p99` to be as great or greater",
      "d.yaml:4:64: found the whole number 5; expected an amount such as $120/month")
  }

  @Test func graphsThatCannotBe() {
    let api = "  api: {kind: service, service: 1ms}\n"
    check(
      head + api + "  db: {kind: store, service: 1ms}\nflows: [{from: users, to: api}]", nil,
      "d.yaml:5:3: nothing uses `db`; expected a way of flows to it from a client\n"
        + "  try: add a flow to `db`, or remove it")
    check(
      head + api + "  db: {kind: store, service: 1ms}\nflows:\n  - {from: users, to: api}\n"
        + "  - {from: api, to: db}\n  - {from: db, to: api}", nil,
      "d.yaml:9:5: the flows go in a circle: api -> db -> api; expected no component to wait for "
        + "itself\n  try: remove one of these flows")
    check(
      head + api + "flows: []", nil,
      "d.yaml:3:3: the client `users` sends its requests nowhere; expected a flow from it\n"
        + "  try: add `- {from: users, to: ...}` to flows",
      "d.yaml:4:3: nothing uses `api`; expected a way of flows to it from a client\n"
        + "  try: add a flow to `api`, or remove it")
    check(
      head + api + "flows: [{to: api}]", nil,
      "d.yaml:5:9: a flow without `from`; expected `from`, a text\n  try: add a line `from: ...`")
    check(
      "kind: serving\ncomponents:\n" + api + "flows: []", nil,
      "d.yaml:3:3: nothing uses `api`; expected a way of flows to it from a client\n"
        + "  try: add a flow to `api`, or remove it",
      "d.yaml:4:8: no component of kind `client`; expected at least one, where traffic enters\n"
        + "  try: add `users: {kind: client}` and a flow from it")
  }

  @Test func queuesJobsAndSplits() {
    check(
      head + "  q: {kind: queue}\nflows: [{from: users, to: q, mode: async}]", nil,
      "d.yaml:4:3: nobody takes messages from the queue `q`; expected a flow from it to a consumer\n"
        + "  try: add `- {from: q, to: ...}` to flows")
    check(
      head + "  j: {kind: batch-job, every: 1h, base: 1m, perItem: 1ms}\n"
        + "flows: [{from: users, to: j}]", nil,
      "d.yaml:5:9: the batch job `j` is not fed by a queue; expected flows to it out of queues only\n"
        + "  try: put a `queue` before it")
    check(
      head + "  a: {kind: service, service: 1ms}\n  b: {kind: service, service: 1ms}\nflows:\n"
        + "  - {from: users, to: a, split: v, share: 90%}\n"
        + "  - {from: users, to: b, split: v, share: 5%}", nil,
      "d.yaml:7:5: the shares of the split `v` sum to 95%; expected 100%\n"
        + "  try: change a share, or add the alternative that is missing")
    check(
      head + "  q: {kind: queue}\n  w: {kind: service, service: 1ms}\nflows:\n"
        + "  - {from: users, to: q, mode: async}\n  - {from: q, to: w, timeout: 1s}", nil,
      "d.yaml:8:31: `timeout` on a flow out of a queue; expected only `share`, `retries` and "
        + "`backoff` there\n  try: remove the key")
  }

  @Test func absurdSizes() {
    check(
      head + "  api: {kind: service, service: 1ms, replicas: 99999}\n"
        + "flows: [{from: users, to: api}]", nil,
      "d.yaml:4:48: found the whole number 99999; expected a count from 1 to 10000, such as 500, "
        + "20k or 50M")
    check(
      head + "  a: {kind: service, service: 1ms}\n  b: {kind: service, service: 1ms}\nflows:\n"
        + "  - {from: users, to: a, calls: 1000}\n  - {from: a, to: b, calls: 1000}", nil,
      "d.yaml:8:5: 1001000 calls for one request, most of them to `b`; expected at most 10000\n"
        + "  try: lower `calls`, or batch them")
    check(
      head + "  api: {kind: service, service: 1ms}\nflows: [{from: users, to: api}]",
      "kind: serving\nduration: 1d\ntraffic: [{rate: 2000000rps}]",
      "s.yaml:3:18: found the text `2000000rps`; expected a rate of up to 1000000rps, such as 200rps"
    )
    let many = (0..<70).map { "  c\($0): {kind: service, service: 1ms}\n" }.joined()
    check(
      head + many + "flows: [{from: users, to: c0}]", nil,
      "d.yaml:3:3: 71 components; expected 1 to 64")
  }

  @Test func scenariosThatDoNotFit() {
    let design = head + "  api: {kind: service, service: 1ms}\nflows: [{from: users, to: api}]"
    check(
      design, "kind: pipeline",
      "s.yaml:1:1: a pipeline scenario for a serving design; expected a scenario of kind serving")
    check(
      design, "kind: serving\ntraffic: [{client: user, rate: 1rps}]",
      "d.yaml:3:3: no traffic for the client `users`; expected an entry for it\n"
        + "  try: add `- {client: users, rate: ...}`",
      "s.yaml:2:20: `user`, which is no client here; expected one of users\n  try: write `users`")
    check(
      design, "kind: serving\ntraffic: [{rate: 1rps}]\nfaults: [{slow: {component: ap, at: 1m}}]",
      "s.yaml:3:17: `slow` without `lasting`; expected `lasting`, a duration above zero\n"
        + "  try: add a line `lasting: ...`",
      "s.yaml:3:17: `slow` without `factor`; expected `factor`, a factor above 0 and up to 1000\n"
        + "  try: add a line `factor: ...`")
    check(
      design, "kind: serving\ntraffic: [{rate: 1rps}]\nfaults: [{slwo: {}}]",
      "s.yaml:3:11: `slwo`, which is no fault here; expected one of lost-zone, slow, errors, down, "
        + "cache-flush, spike, late, malformed, bad-model\n  try: write `slow`")
  }

  @Test func pipelines() {
    let head = "kind: pipeline\nsources: [clicks]\ntasks:\n"
    func task(_ name: String, _ more: String) -> String {
      "  \(name): {duration: 10m, idempotent: true, schedule: \"0 2 * * *\", \(more)}\n"
    }
    check(
      head + task("a", "inputs: [b]") + task("b", "inputs: [a]"), nil,
      "d.yaml:2:11: nobody reads the source `clicks`; expected a task with it among its `inputs`\n"
        + "  try: add it to a task, or remove it",
      "d.yaml:4:3: the tasks read in a circle: a -> b -> a; expected no task to wait for itself\n"
        + "  try: remove one of these inputs")
    check(
      head + task("a", "inputs: [click]"), nil,
      "d.yaml:4:72: `click`, which is no source or task here; expected one of clicks, a\n"
        + "  try: write `clicks`")
    check(
      head
        + "  a: {inputs: [clicks], duration: 10m, idempotent: false, lookback: 2, schedule: x}\n",
      nil,
      "d.yaml:4:82: `x`; expected a cron expression of five fields (minute hour day month weekday) "
        + "or on-data\n  try: write `schedule: \"0 2 * * *\"` for 02:00 every day")
    check(
      head + "  a: {inputs: [clicks], duration: 10m, idempotent: false, lookback: 2, "
        + "schedule: on-data}\n", nil,
      "d.yaml:4:3: `lookback` on `a`, which is not idempotent: it would write every row again; "
        + "expected `idempotent: true` with `lookback`\n  try: make the task replace its partition")
    check(
      head + "  a: {inputs: [clicks], duration: 10m, idempotent: true, schedule: \"* * * * *\"}\n",
      nil,
      "d.yaml:4:68: `* * * * *` runs after 1 minute; expected at least 5 minutes between two runs\n"
        + "  try: write `*/5` in the first field, or use a stream processor")
  }
}
