import Testing

@testable import Interviews

/// Timeouts against those of the caller: what one component waits for adds up.
@Suite struct TimeoutCheckTests {
  static let cases: [(flows: String, holds: Bool)] = [
    ("{from: c, to: s, timeout: 300ms}; {from: s, to: a, timeout: 200ms}", true),
    ("{from: c, to: s, timeout: 300ms}; {from: s, to: a, timeout: 301ms}", false),
    ("{from: c, to: s, timeout: 300ms}; {from: s, to: a}", false),
    ("{from: c, to: s}; {from: s, to: a, timeout: 200ms}", false),
    // One after the other: 400 ms.
    (
      "{from: c, to: s, timeout: 300ms}; {from: s, to: a, timeout: 200ms}; {from: s, to: b, timeout: 200ms}",
      false
    ),
    (
      "{from: c, to: s, timeout: 400ms}; {from: s, to: a, timeout: 200ms}; {from: s, to: b, timeout: 200ms}",
      true
    ),
    // At the same time, or one of the two.
    (
      "{from: c, to: s, timeout: 300ms}; {from: s, to: a, step: 1, timeout: 200ms}; {from: s, to: b, step: 1, timeout: 200ms}",
      true
    ),
    (
      "{from: c, to: s, timeout: 300ms}; {from: s, to: a, split: x, share: 50%, timeout: 200ms}; {from: s, to: b, split: x, share: 50%, timeout: 200ms}",
      true
    ),
    // Attempts and the waits between them.
    (
      "{from: c, to: s, timeout: 400ms}; {from: s, to: a, timeout: 200ms, retries: 1}", false
    ),
    (
      "{from: c, to: s, timeout: 410ms}; {from: s, to: a, timeout: 200ms, retries: 1}", true
    ),
    // Calls in a row and side by side.
    ("{from: c, to: s, timeout: 300ms}; {from: s, to: a, calls: 2, timeout: 200ms}", false),
    (
      "{from: c, to: s, timeout: 300ms}; {from: s, to: a, calls: 2, parallel: true, timeout: 200ms}",
      true
    ),
    // A fallback takes its time too, and has to have a limit.
    (
      "{from: c, to: s, timeout: 300ms}; {from: s, to: a, timeout: 200ms, fallback: {to: b, timeout: 150ms}}",
      false
    ),
    (
      "{from: c, to: s, timeout: 300ms}; {from: s, to: a, timeout: 200ms, fallback: {to: b}}", false
    ),
    // What a fallback calls has to fit into the fallback's own limit.
    (
      "{from: c, to: s, timeout: 300ms}; {from: s, to: a, timeout: 200ms, fallback: {to: b, timeout: 50ms}}; {from: b, to: d, timeout: 60ms}",
      false
    ),
    // Nobody waits for these.
    (
      "{from: c, to: s, timeout: 300ms}; {from: s, to: a, timeout: 200ms}; {from: s, to: b, mode: async}",
      true
    ),
  ]

  @Test(arguments: cases) func whatIsWaitedForAddsUp(flows: String, holds: Bool) throws {
    let used = ["a", "b", "d"].filter { flows.contains("to: \($0)") }
    let components = used.map { "  \($0): {kind: store, service: 1ms}" }.joined(separator: "\n")
    let design = try DesignText.design(
      """
      kind: serving
      components:
        c: {kind: client}
        s: {kind: service, service: 1ms}
      \(components)
      flows:
      \(flows.split(separator: "; ").map { "  - \($0)" }.joined(separator: "\n"))
      """, file: "design.yaml")
    let rule = StructuralRule(fact: .timeouts, kinds: [], atLeast: nil, atMost: nil)
    let verdict = StructuralCheck(rule: rule).verdict(on: design)
    #expect(verdict.holds == holds, "\(verdict.words)")
  }
}
