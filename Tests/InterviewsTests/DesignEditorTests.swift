import CourseModel
import Documents
import Testing

@testable import Interviews

@Suite struct DesignEditorTests {
  static let serving = """
    kind: serving
    components:
      users: {kind: client}
      # the front door
      edge:
        kind: gateway
        replicas: 2   # one a zone
      model:
        kind: model-server
        service: 20ms
      rules:
        kind: service
        service: 1ms
    flows:
      - {from: users, to: edge, timeout: 300ms}
      - from: edge   # to the model
        to: model
        fallback: {to: rules, timeout: 20ms}

    """

  static let pipeline = """
    kind: pipeline
    workers: 4
    sources: [clicks, orders]
    tasks:
      clean:
        inputs: [clicks]
        schedule: "0 2 * * *"
        duration: 15m
        idempotent: true
      join:
        inputs:
          - clean
          - orders   # late at times
        schedule: on-data
        duration: 30m
        idempotent: true

    """

  private func edited(_ text: String, _ edits: DesignEdit...) throws -> String {
    try DesignEditor.text(of: text, after: edits)
  }

  @Test func aPictureHasPartsAndArrows() {
    let picture = DesignPicture(of: Self.serving)
    #expect(picture.problems.isEmpty)
    #expect(picture.parts.map(\.name) == ["users", "edge", "model", "rules"])
    #expect(picture.parts.map(\.kind) == ["client", "gateway", "model-server", "service"])
    #expect(picture.parts[1].line == 5)
    #expect(picture.parts[1].fields == [.init(key: "replicas", value: "2")])
    #expect(picture.arrows.map(\.kind) == [.flow, .flow, .fallback])
    #expect(picture.arrows[0].fields == [.init(key: "timeout", value: "300ms")])
    let tasks = DesignPicture(of: Self.pipeline)
    #expect(tasks.parts.map(\.kind) == ["source", "source", "task", "task"])
    #expect(
      tasks.arrows.map { "\($0.from)>\($0.to)" } == ["clicks>clean", "clean>join", "orders>join"])
    #expect(tasks.settings == [.init(key: "workers", value: "4")])
  }

  @Test func whatIsWrongIsSaidAndTheRestIsShown() {
    let picture = DesignPicture(
      of: "kind: serving\ncomponents:\n  a: {kind: servic}\n  b:\nflows: 3\n")
    #expect(picture.parts.map(\.name) == ["a", "b"])
    #expect(!picture.problems.isEmpty)
    #expect(DesignPicture(of: "a: [").parts.isEmpty)
    #expect(DesignPicture(of: "").problems.count == 1)
  }

  @Test func aDesignGrowsFromNothing() throws {
    let text = try edited(
      "", DesignEdit(.start, kind: "serving"), DesignEdit(.add, name: "users", kind: "client"),
      DesignEdit(.add, name: "api", kind: "service", x: 200, y: 80),
      DesignEdit(.connect, name: "users", to: "api"),
      DesignEdit(.setFlow, field: "timeout", value: "200ms", flow: 0))
    #expect(
      text == """
        kind: serving
        components:
          users:
            kind: client
          api:
            kind: service
            replicas: 2
            service: 10ms
            position: {x: 200, y: 80}
        flows:
          - {from: users, to: api, timeout: 200ms}

        """)
    #expect(DesignPicture(of: text).problems.isEmpty)
  }

  @Test func aNewNameGoesEverywhere() throws {
    let text = try edited(Self.serving, DesignEdit(.rename, name: "rules", to: "fixed-rules"))
    #expect(text.contains("  fixed-rules:\n    kind: service"))
    #expect(text.contains("fallback: {to: fixed-rules, timeout: 20ms}"))
    let task = try edited(
      Self.pipeline, DesignEdit(.rename, name: "orders", to: "sales"),
      DesignEdit(.rename, name: "clean", to: "tidy"))
    #expect(task.contains("sources: [clicks, sales]"))
    #expect(task.contains("- sales   # late at times"))
    #expect(task.contains("- tidy\n"))
    #expect(DesignPicture(of: task).problems.isEmpty)
  }

  @Test func aPartGoesWithItsArrows() throws {
    let text = try edited(Self.serving, DesignEdit(.remove, name: "rules"))
    #expect(!text.contains("rules"))
    #expect(DesignPicture(of: text).problems.isEmpty)
    let model = try edited(Self.serving, DesignEdit(.remove, name: "model"))
    #expect(DesignPicture(of: model).arrows.count == 1)
    #expect(model.contains("# the front door"))
    let round = try edited(
      "kind: serving\ncomponents: {x: {}, y: {}}\nflows:\n- {from: x, to: x}\n- {from: y, to: y}\n",
      DesignEdit(.remove, name: "x"))
    #expect(round.contains("- {from: y, to: y}"))
    let task = try edited(Self.pipeline, DesignEdit(.remove, name: "orders"))
    #expect(DesignPicture(of: task).problems.isEmpty)
  }

  @Test func inputsAreArrows() throws {
    let text = try edited(
      Self.pipeline, DesignEdit(.connect, name: "orders", to: "clean"),
      DesignEdit(.disconnect, name: "orders", to: "join"))
    #expect(text.contains("inputs: [clicks, orders]"))
    #expect(DesignPicture(of: text).problems.isEmpty)
    #expect(throws: DesignEditFault.notConnectable("clean", "join")) {
      try edited(Self.pipeline, DesignEdit(.connect, name: "clean", to: "join"))
    }
    #expect(throws: DesignEditFault.notConnectable("clean", "orders")) {
      try edited(Self.pipeline, DesignEdit(.connect, name: "clean", to: "orders"))
    }
  }

  @Test func aFieldIsSetAndTakenAway() throws {
    let text = try edited(
      Self.serving, DesignEdit(.set, name: "edge", field: "replicas", value: "3"),
      DesignEdit(.set, name: "edge", field: "note", value: "it's: the door, #1"),
      DesignEdit(.set, name: "model", field: "service"))
    #expect(text.contains("replicas: 3   # one a zone"))
    let picture = DesignPicture(of: text)
    #expect(picture.parts[1].fields.last == .init(key: "note", value: "it's: the door, #1"))
    #expect(picture.parts[2].fields.isEmpty)
    #expect(throws: DesignEditFault.badValue(field: "replicas", "[")) {
      try edited(Self.serving, DesignEdit(.set, name: "edge", field: "replicas", value: "["))
    }
  }

  @Test func whatCannotBeIsRefused() {
    #expect(throws: DesignEditFault.nameTaken("edge")) {
      try edited(Self.serving, DesignEdit(.add, name: "edge", kind: "service"))
    }
    #expect(throws: DesignEditFault.badName("Not This")) {
      try edited(Self.serving, DesignEdit(.rename, name: "edge", to: "Not This"))
    }
    #expect(throws: DesignEditFault.unknownFlow(9, count: 2)) {
      try edited(Self.serving, DesignEdit(.disconnect, flow: 9))
    }
    #expect(throws: DesignEditFault.self) {
      try edited(Self.serving, DesignEdit(.add, name: "x", kind: "task"))
    }
    #expect(throws: DesignEditFault.self) { try edited("a: [", DesignEdit(.remove, name: "x")) }
  }

  /// What the form offers, the reader takes.
  @Test func everyKeyOfThePaletteIsReadable() throws {
    for kind in DesignPalette.standard.serving where kind.kind != "client" {
      for key in kind.fields { try takes(key, of: kind.kind, in: Self.whole(kind.kind)) }
    }
    for key in DesignPalette.standard.pipeline[1].fields {
      let text = try edited(
        Self.pipeline, DesignEdit(.set, name: "clean", field: key.key, value: key.example))
      expectOnlyKnownKeys(text, key.key)
    }
    for key in DesignPalette.standard.flow {
      let text = try edited(
        Self.serving, DesignEdit(.setFlow, field: key.key, value: key.example, flow: 0))
      expectOnlyKnownKeys(text, key.key)
    }
    for key in DesignPalette.standard.pipelineSettings {
      let text = try edited(Self.pipeline, DesignEdit(.set, field: key.key, value: key.example))
      #expect(DesignPicture(of: text).problems.isEmpty, "\(key.key)")
    }
  }

  private static func whole(_ kind: String) throws -> String {
    let edits: [DesignEdit] =
      kind == "batch-job"
      ? [
        DesignEdit(.add, name: "q", kind: "queue"), DesignEdit(.connect, name: "edge", to: "q"),
        DesignEdit(.connect, name: "q", to: "x"),
      ]
      : kind == "queue"
        ? [
          DesignEdit(.connect, name: "edge", to: "x"), DesignEdit(.add, name: "w", kind: "service"),
          DesignEdit(.connect, name: "x", to: "w"),
        ]
        : [DesignEdit(.connect, name: "edge", to: "x")]
    return try DesignEditor.text(
      of: serving, after: [DesignEdit(.add, name: "x", kind: kind)] + edits)
  }

  private func takes(_ key: DesignPalette.Key, of kind: String, in text: String) throws {
    #expect(DesignPicture(of: text).problems.isEmpty, "\(kind)")
    var edits = [DesignEdit(.set, name: "x", field: key.key, value: key.example)]
    // Either may be said, not both.
    if key.key == "batch" { edits.append(DesignEdit(.set, name: "x", field: "service")) }
    let problems = DesignPicture(of: try DesignEditor.text(of: text, after: edits)).problems
    #expect(problems.isEmpty, "\(kind) \(key.key): \(problems)")
    for value in key.values ?? [] {
      let other = try edited(text, DesignEdit(.set, name: "x", field: key.key, value: value))
      #expect(DesignPicture(of: other).problems.isEmpty, "\(kind) \(key.key): \(value)")
    }
  }

  private func expectOnlyKnownKeys(_ text: String, _ key: String) {
    let problems = DesignPicture(of: text).problems
    #expect(
      !problems.contains { $0.found.contains("`\(key)`") && $0.found.contains("key") },
      "\(problems)")
  }

  /// Any run of changes leaves a text that reads as the picture says, and keeps every comment.
  @Test(arguments: 0..<60) func manyChangesKeepTextAndPictureTogether(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    var text = seed % 2 == 0 ? Self.serving : Self.pipeline
    let isServing = seed % 2 == 0
    for step in 0..<25 {
      let before = DesignPicture(of: text)
      let names = before.parts.map(\.name)
      let kinds = isServing ? ["service", "cache", "queue"] : ["task", "source"]
      let edits = [
        DesignEdit(.add, name: "n\(step)", kind: kinds[random.below(kinds.count)], x: 10, y: 20),
        DesignEdit(
          .rename, name: names.isEmpty ? "x" : names[random.below(names.count)], to: "r\(step)"),
        DesignEdit(.remove, name: names.isEmpty ? "x" : names[random.below(names.count)]),
        DesignEdit(
          .connect, name: names.isEmpty ? "x" : names[random.below(names.count)],
          to: names.isEmpty ? "x" : names[random.below(names.count)]),
        DesignEdit(
          .move, name: names.isEmpty ? "x" : names[random.below(names.count)],
          x: Double(random.below(900)), y: Double(random.below(600))),
      ]
      let edit = edits[random.below(edits.count)]
      guard let new = try? DesignEditor.text(of: text, after: [edit]) else { continue }
      let after = DesignPicture(of: new)
      switch edit.action {
      case .add: #expect(after.parts.count == before.parts.count + 1)
      case .remove: #expect(after.parts.count == before.parts.count - 1)
      case .rename:
        #expect(after.parts.count == before.parts.count)
        #expect(after.arrows.count == before.arrows.count)
      case .connect: #expect(after.arrows.count == before.arrows.count + 1)
      default: #expect(after.parts.count == before.parts.count)
      }
      #expect(
        new.contains("# the front door") == text.contains("# the front door"), "\(edit)\n\(new)")
      text = new
    }
  }
}

/// Numbers that a seed decides.
private struct SplitMix {
  var state: UInt64
  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(max(1, bound)))
  }
}
