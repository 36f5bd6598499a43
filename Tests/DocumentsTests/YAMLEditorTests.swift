import CourseModel
import Testing

@testable import Documents

@Suite struct YAMLEditorTests {
  static let text = """
    # What we build
    kind: serving   # not a pipeline
    components:
      users: {kind: client}   # everyone

      # the front door
      edge:
        kind: gateway
        replicas: 2 # one for each zone
        zones: [a, b]
        note: "it's: fine, ok"
      model:
        kind: model-server
        batch:
          max: 32
          wait: 4ms
    flows:
    - {from: users, to: edge, timeout: 300ms}  # the promise
    - from: edge
      to: model
      fallback: {to: users, timeout: 20ms}
    empty:

    """

  private static func edited(_ edits: DocumentEdit..., of text: String = text) throws -> String {
    var editor = YAMLEditor(text, file: "x.yaml")
    for edit in edits { try editor.apply(edit) }
    return editor.text
  }

  /// The lines of the new text that the old has not, and the other way round.
  private static func changed(_ edits: DocumentEdit...) throws -> (new: [String], gone: [String]) {
    var editor = YAMLEditor(text, file: "x.yaml")
    for edit in edits { try editor.apply(edit) }
    let old = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let new = editor.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let difference = new.difference(from: old)
    return (
      difference.insertions.map { if case .insert(_, let line, _) = $0 { line } else { "" } },
      difference.removals.map { if case .remove(_, let line, _) = $0 { line } else { "" } }
    )
  }

  private static let edge: DocumentSteps = [.key("components"), .key("edge")]
  private static let flows: DocumentSteps = [.key("flows")]

  @Test func aValueChangesAndTheCommentBehindItStays() throws {
    let lines = try Self.changed(.set(Self.edge + [.key("replicas")], value: "12"))
    #expect(lines.new == ["    replicas: 12 # one for each zone"])
    #expect(lines.gone == ["    replicas: 2 # one for each zone"])
  }

  @Test func aNewKeyComesAfterTheOthers() throws {
    let lines = try Self.changed(.set(Self.edge + [.key("cost")], value: "$40/month"))
    #expect(lines.new == ["    cost: $40/month"])
    #expect(lines.gone.isEmpty)
  }

  @Test func aKeyGoesIntoAMapInBraces() throws {
    let lines = try Self.changed(
      .set(Self.flows + [.index(0), .key("retries")], value: "1"),
      .set([.key("components"), .key("users"), .key("note")], value: "\"who\""))
    #expect(
      lines.new == [
        "  users: {kind: client, note: \"who\"}   # everyone",
        "- {from: users, to: edge, timeout: 300ms, retries: 1}  # the promise",
      ])
  }

  @Test func aMapOfLinesBecomesOneValue() throws {
    let lines = try Self.changed(
      .set([.key("components"), .key("model"), .key("batch")], value: "{max: 1, wait: 0ms}"))
    #expect(lines.new == ["    batch: {max: 1, wait: 0ms}"])
    #expect(lines.gone == ["    batch:", "      max: 32", "      wait: 4ms"])
  }

  @Test func aPartIsWrittenInLines() throws {
    let lines = try Self.changed(
      .set(
        [.key("components"), .key("rules")], value: "{kind: service, service: {mean: 2ms}}",
        lines: true))
    #expect(lines.new == ["  rules:", "    kind: service", "    service: {mean: 2ms}"])
    #expect(lines.gone.isEmpty)
  }

  @Test func anElementComesLastAndAtItsDash() throws {
    let lines = try Self.changed(.append(Self.flows, value: "{from: edge, to: rules}"))
    #expect(lines.new == ["- {from: edge, to: rules}"])
    let zone = try Self.changed(.append(Self.edge + [.key("zones")], value: "c"))
    #expect(zone.new == ["    zones: [a, b, c]"])
  }

  @Test func whatIsRemovedTakesOnlyItsLines() throws {
    let part = try Self.changed(.remove(Self.edge))
    #expect(part.new.isEmpty)
    #expect(part.gone.count == 5)
    #expect(part.gone.first == "  edge:")
    let flow = try Self.changed(.remove(Self.flows + [.index(1)]))
    #expect(flow.gone == ["- from: edge", "  to: model", "  fallback: {to: users, timeout: 20ms}"])
    let first = try Self.edited(.remove(Self.flows + [.index(1), .key("from")]))
    #expect(first.contains("- to: model\n"))
    let zone = try Self.changed(.remove(Self.edge + [.key("zones"), .index(0)]))
    #expect(zone.new == ["    zones: [b]"])
  }

  @Test func theLastOfAContainerLeavesItEmpty() throws {
    let text = try Self.edited(
      .remove(Self.edge + [.key("zones"), .index(0)]),
      .remove(Self.edge + [.key("zones"), .index(0)]),
      .remove(Self.flows + [.index(1)]), .remove(Self.flows + [.index(0)]))
    #expect(text.contains("    zones: []\n"))
    #expect(text.contains("flows: []\n"))
    #expect(text.contains("# the front door"))
    let again = try Self.edited(.append(Self.flows, value: "{from: a}"), of: text)
    #expect(again.contains("flows:\n  - {from: a}\n"))
  }

  @Test func nothingBehindAKeyIsFilledBelowIt() throws {
    #expect(try Self.edited(.append([.key("empty")], value: "1")).contains("empty:\n  - 1\n"))
    #expect(
      try Self.edited(.set([.key("empty"), .key("a")], value: "1")).contains("empty:\n  a: 1\n"))
    #expect(try Self.edited(.set([.key("kind")], value: "serving"), of: "") == "kind: serving\n")
    #expect(
      try Self.edited(.set([.key("kind")], value: "serving"), of: "# only a remark")
        == "# only a remark\nkind: serving\n")
  }

  @Test func aKeyIsRenamed() throws {
    let lines = try Self.changed(.rename(Self.edge, to: "front"))
    #expect(lines.new == ["  front:"])
    #expect(throws: DocumentEditFault.missing("components.edge")) {
      try Self.edited(.rename(Self.edge, to: "model"))
    }
  }

  @Test func windowsLinesStay() throws {
    let text = Self.text.replacing("\n", with: "\r\n")
    let new = try Self.edited(
      .set(Self.edge + [.key("cost")], value: "$1/month"), .remove(Self.flows + [.index(0)]),
      of: text)
    #expect(!new.replacing("\r\n", with: "").contains("\n"))
    #expect(new.contains("ok\"\r\n    cost: $1/month\r\n  model:"))
  }

  @Test func aByteOrderMarkStays() throws {
    #expect(
      try Self.edited(.set([.key("a")], value: "2"), of: "\u{FEFF}a: 1\n") == "\u{FEFF}a: 2\n")
  }

  @Test func whatNoChangeInPlaceFitsIsRefused() throws {
    let shared = "a: &x {k: 1}\nb: *x\n"
    #expect(throws: DocumentEditFault.self) {
      try Self.edited(.set([.key("b"), .key("k")], value: "2"), of: shared)
    }
    #expect(throws: DocumentEditFault.badValue("{a: [")) {
      try Self.edited(.set(Self.edge + [.key("cost")], value: "{a: ["))
    }
    #expect(throws: DocumentEditFault.badValue("1\nkind: 2")) {
      try Self.edited(.set(Self.edge + [.key("cost")], value: "1\nkind: 2"))
    }
    #expect(throws: DocumentEditFault.self) {
      try Self.edited(.set(Self.flows + [.index(0), .key("note")], value: "a, to: b"))
    }
    #expect(throws: DocumentEditFault.missing("flows[7]")) {
      try Self.edited(.remove(Self.flows + [.index(7)]))
    }
  }

  @Test(arguments: [
    "plain", "it's: fine", "", " lead", "true", "12", "#no", "a\nb", "tab\there", "ü – 漢", "\"",
    "\\",
    "- x", "{", "\u{85}", "null", "~", "a: b", "yes",
  ])
  func anyTextIsWrittenSoThatItReadsTheSame(text: String) throws {
    let new = try Self.edited(
      .set(Self.edge + [.key("note")], value: DocumentNode.scalar(text)))
    let root = try DocumentReader.read(new, as: .yaml, file: "x.yaml")
    #expect(root["components"]?["edge"]?["note"]?.content == .string(text))
  }
}
