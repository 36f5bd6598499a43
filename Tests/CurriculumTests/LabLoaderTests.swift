import CourseModel
import Curriculum
import Testing

@Suite struct LabLoaderTests {
  private static let folder = "main/exercises/python/sum-rows"
  private static let probe = "    probe: {kind: python-tests, suite: test_rows.py, tests: [Sum]}"

  /// Loads the good lab with its first probe exchanged, and compares what was read.
  private func check(
    _ probe: String, is expected: Probe, adding files: [String] = [],
    _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let indented = probe.split(separator: "\n").map { "+      \($0)\n" }.joined()
      let fixture = try Fixture(
        change: "edit \(Self.folder)/lab.yaml\n-\(Self.probe)\n+    probe:\n\(indented)")
      defer { fixture.remove() }
      for file in files { try fixture.write("x: 1\n", to: "\(Self.folder)/\(file)") }
      let (lab, problems) = LabLoader.load(summary(in: fixture))
      #expect(problems == [], sourceLocation: place)
      #expect(lab?.checks.first?.probe == expected, sourceLocation: place)
    } catch {
      Issue.record("\(error)", sourceLocation: place)
    }
  }

  private func summary(in fixture: Fixture) -> LabSummary {
    LabSummary(
      id: "sum-rows", title: "", summary: "", skill: "python", level: .entry, minutes: 1,
      revision: 1, folder: fixture.path(Self.folder))
  }

  @Test func readsTheWholeLab() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    let (loaded, problems) = LabLoader.load(summary(in: fixture))
    #expect(problems == [])
    let lab = try #require(loaded)
    #expect(lab.requires == [.python])
    #expect(lab.editable == ["rows.py"])
    #expect(lab.accepted == ["loop"])
    #expect(lab.wrong.map(\.name) == ["constant", "first-row", "crash"])
    let checks = lab.checks
    #expect(checks.map(\.id) == ["adds-up", "empty"])
    #expect(checks[0].hints == ["Look at the loop.", "```\n## not a heading\n---\n```"])
    #expect(checks[0].readNext == "python-functions")
    #expect(checks[1].hidden)
    #expect(checks[1].after == ["adds-up"])
    #expect(
      checks[1].probe
        == .property(PropertyProbe(suite: "test_rows.py", property: "Any.test_sum", seeds: 10)))
  }

  @Test func programProbe() {
    check(
      """
      kind: program
      run: [python3, rows.py]
      environment: {MODE: batch}
      input: "text "
      files: case1
      limits: {cpuSeconds: 0.5, memoryMiB: 64}
      exit: 3
      output: [{equals: "42"}, {contains: ok}, {matches: "^p99="}]
      errorOutput: [{json: [{path: "a[*].b", oneOf: [1, x]}]}]
      makes: {out.json: [{json: [{path: rows, equals: 3}]}], log.txt: []}
      makesNot: [core]
      maxCPUSeconds: 2
      maxMemoryMiB: 64
      needsLoopback: true
      """,
      is: .program(
        ProgramProbe(
          run: ["python3", "rows.py"], environment: ["MODE": "batch"], input: "text ",
          files: "case1", limits: ProbeLimits(cpuSeconds: 0.5, memoryMiB: 64), exit: 3,
          output: [.equals("42"), .contains("ok"), .matches("^p99=")],
          errorOutput: [
            .json([ValueRule(path: "a[*].b", demand: .oneOf([.int(1), .string("x")]))])
          ],
          makes: [
            "out.json": [.json([ValueRule(path: "rows", demand: .equals(.int(3)))])],
            "log.txt": [],
          ],
          makesNot: ["core"], maxCPUSeconds: 2, maxMemoryMiB: 64, needsLoopback: true)),
      adding: ["grader/case1/in.csv"])
  }

  @Test func structuredFileProbe() throws {
    let fixture = try Fixture(
      change: """
        edit \(Self.folder)/lab.yaml
        -\(Self.probe)
        +    probe:
        +      kind: structured-file
        +      file: conf/pipeline.yaml
        +      rules:
        +        - {path: a, exists: false}
        +        - {path: b, atLeast: 1}
        +        - {path: c, atMost: 2.5}
        +        - {path: d, matches: "x+"}
        +        - {path: e, contains: {k: v}}
        +        - {path: f, length: 0}
        edit \(Self.folder)/lab.yaml
        -editable: [rows.py]
        +editable: [rows.py, conf/]
        """)
    defer { fixture.remove() }
    let (lab, problems) = LabLoader.load(summary(in: fixture))
    #expect(problems == [])
    let expected = StructuredFileProbe(
      file: "conf/pipeline.yaml",
      rules: [
        ValueRule(path: "a", demand: .exists(false)), ValueRule(path: "b", demand: .atLeast(1)),
        ValueRule(path: "c", demand: .atMost(2.5)), ValueRule(path: "d", demand: .matches("x+")),
        ValueRule(path: "e", demand: .contains(.map(["k": .string("v")]))),
        ValueRule(path: "f", demand: .length(0)),
      ])
    #expect(lab?.checks.first?.probe == .structuredFile(expected))
  }

  @Test func prometheusRulesProbe() {
    check(
      "kind: prometheus-rules\nrules: rows.py\nscenarios: [spike.yaml, outage.yaml]",
      is: .prometheusRules(
        PrometheusRulesProbe(rules: "rows.py", scenarios: ["spike.yaml", "outage.yaml"])),
      adding: ["grader/spike.yaml", "grader/outage.yaml"])
    check(
      "kind: prometheus-rules\nrules: rows.py\nscenarios: []",
      is: .prometheusRules(PrometheusRulesProbe(rules: "rows.py", scenarios: [])))
  }

  @Test func pythonTestsProbe() {
    check(
      "kind: python-tests\nsuite: deep/test_x.py\ntests: [A, B.test_c]\nlimits: {outputKiB: 1}",
      is: .pythonTests(
        PythonTestsProbe(
          suite: "deep/test_x.py", tests: ["A", "B.test_c"], limits: ProbeLimits(outputKiB: 1))),
      adding: ["grader/deep/test_x.py"])
  }

  @Test func aBrokenLabIsNoLab() throws {
    let fixture = try Fixture(change: "remove \(Self.folder)/hints.md")
    defer { fixture.remove() }
    let (lab, problems) = LabLoader.load(summary(in: fixture))
    #expect(lab == nil)
    #expect(problems.count == 1)
  }
}
