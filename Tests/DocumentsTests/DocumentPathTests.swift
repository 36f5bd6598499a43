import CourseModel
import Documents
import Testing

@Suite struct DocumentPathTests {
  private static let document = """
    jobs:
      train:
        steps:
          - run: pytest
            timeout: 10
          - run: deploy
    labels:
      app.kubernetes.io/name: scorer
      "say \\"hi\\"": 1
    empty: []
    """

  /// Evaluates a path; each match as `path = value` or `path: reason`, at line:column.
  private func check(
    _ path: String, gives expected: [String], _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let node = try DocumentReader.read(Self.document, as: .yaml, file: "a.yaml")
      let shown = try DocumentPath(parsing: path).matches(in: node).map { match in
        let place = "\(match.place.line):\(match.place.column)"
        return switch match.outcome {
        case .found(let node): "\(place) \(match.path) = \(node.text ?? node.kindName)"
        case .absent(let reason): "\(place) \(match.path): \(reason)"
        }
      }
      #expect(shown == expected, sourceLocation: place)
    } catch {
      Issue.record("\(error)", sourceLocation: place)
    }
  }

  @Test func leadsToValues() {
    check("jobs.train.steps[0].run", gives: ["4:14 jobs.train.steps[0].run = pytest"])
    check(
      "jobs.train.steps[*].run",
      gives: [
        "4:14 jobs.train.steps[0].run = pytest", "6:14 jobs.train.steps[1].run = deploy",
      ])
    check(
      #"labels."app.kubernetes.io/name""#,
      gives: [#"8:27 labels."app.kubernetes.io/name" = scorer"#])
    check(#"labels."say \"hi\"""#, gives: [#"9:17 labels."say \"hi\"" = whole number"#])
    check("empty[*].x", gives: [])
    check("empty", gives: ["10:8 empty = list"])
  }

  @Test func saysWhyThereIsNoValue() {
    check("job", gives: ["1:1 job: there is no `job`, but a `jobs`"])
    check(
      "jobs.train.steps[*].timeout",
      gives: [
        "5:18 jobs.train.steps[0].timeout = whole number",
        "6:9 jobs.train.steps[1].timeout: there is no `timeout`",
      ])
    check(
      "jobs.train.steps[2].run",
      gives: ["4:7 jobs.train.steps[2]: there is no element 2: the list has 2"])
    check("jobs[0]", gives: ["2:3 jobs[0]: a map has no elements"])
    check("jobs[*]", gives: ["2:3 jobs[*]: a map has no elements"])
    check("empty.x", gives: ["10:8 empty.x: a list has no keys"])
  }

  @Test func worksOnPlainValues() throws {
    let value = PlainValue.list([.map(["a": .int(1)]), .map(["a": .int(2)])])
    let matches = try DocumentPath(parsing: "[*].a").matches(in: value)
    #expect(matches.compactMap { $0.node?.plain } == [.int(1), .int(2)])
    #expect(matches.map(\.path) == ["[0].a", "[1].a"])
  }

  @Test(arguments: [
    ("", "column 1: the path is empty; expected a key"),
    (".a", "column 1: found `.`; expected a key"),
    ("a..b", "column 3: found `.`; expected a key"),
    ("a.", "column 3: found the end; expected a key"),
    ("a[", "column 2: this `[` is never closed; expected `]`"),
    ("a[x]", "column 3: found `[x]`; expected a number from 0, or `*` for every element"),
    ("a[-1]", "column 3: found `[-1]`; expected a number from 0, or `*` for every element"),
    ("a[]", "column 3: found `[]`; expected a number from 0, or `*` for every element"),
    ("a[99999999999999999999]", "column 3: found `[99999999999999999999]`; expected a number"),
    ("a.\"b", "column 3: this quote is never closed; expected `\"`"),
    ("a b", "column 2: found ` `; expected `.` or `[`"),
    ("a[0]b", "column 5: found `b`; expected `.` or `[`"),
  ])
  func refuses(_ path: String, _ message: String) {
    do throws(DocumentPathError) {
      _ = try DocumentPath(parsing: path)
      Issue.record("\(path) was read")
    } catch {
      #expect(error.description.hasPrefix(message), "\(error)")
    }
  }

  @Test(arguments: ["a.b[0].c", "[*]", #"a."b.c"[1]"#, #""".x"#])
  func isWrittenAsItWasRead(_ path: String) throws {
    #expect(try DocumentPath(parsing: path).description == path)
  }
}
