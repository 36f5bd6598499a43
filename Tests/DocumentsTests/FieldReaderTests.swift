import CourseModel
import Documents
import Testing

@Suite struct FieldReaderTests {
  private enum Colour: String, CaseIterable { case red, green }

  private struct Car: Equatable {
    var name: String?
    var colour: Colour?
    var doors: Int
    var owners: [String]
    var notes: [String: String]
    var speed: Int?
  }

  private static var car: FieldShape<Car> {
    .record("a car") { fields in
      Car(
        name: fields.required("name", as: .text),
        colour: fields.required("colour", as: .oneOf(Colour.self)),
        doors: fields.optional("doors", as: .wholeNumber(in: 1...5), default: 4),
        owners: fields.optional("owners", as: .list(of: .text), default: []),
        notes: fields.optional("notes", as: .map(of: .verbatim), default: [:]),
        speed: fields.exactlyOne(of: [
          "kilometres": .wholeNumber(atLeast: 0), "miles": .wholeNumber(atLeast: 0),
        ]))
    }
  }

  private func check(
    _ text: String, gives expected: Car?, problems: [String] = [],
    _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let log = ProblemLog()
      let node = try DocumentReader.read(text, as: .yaml, file: "a")
      let car = Self.car.value(of: node, log: log)
      #expect(car == expected, sourceLocation: place)
      #expect(log.problems.map(\.description) == problems, sourceLocation: place)
    } catch {
      Issue.record("\(error)", sourceLocation: place)
    }
  }

  @Test func readsWhatFits() {
    check(
      "{name: ' Ada ', colour: red, owners: [x, y], notes: {a: ''}, miles: 3}",
      gives: Car(
        name: "Ada", colour: .red, doors: 4, owners: ["x", "y"], notes: ["a": ""], speed: 3))
  }

  @Test func reportsEverythingAndGoesOn() {
    check(
      "name: 12\ncolor: red\ndoors: 9\nowners: [x, '', z]\nnotes: []\nwheels: 4\nmiles: -1",
      gives: Car(name: nil, colour: nil, doors: 4, owners: ["x", "z"], notes: [:], speed: nil),
      problems: [
        "a:1:7: found the whole number 12; expected a text\n  try: write it in quotes: \"12\"",
        "a:3:8: found the whole number 9; expected a whole number from 1 to 5",
        "a:4:13: found an empty text; expected a text",
        "a:5:8: found a list; expected a map, each value a text",
        "a:7:8: found the whole number -1; expected a whole number, 0 or more",
        "a:2:1: unknown key `color`; expected the keys of a car: name, colour, doors, owners, "
          + "notes, kilometres, miles\n  try: write `colour`",
        "a:6:1: unknown key `wheels`; expected the keys of a car: name, colour, doors, owners, "
          + "notes, kilometres, miles\n  try: remove it",
      ])
  }

  @Test func missingFieldsAndNames() {
    check(
      "{colour: gren, kilometres: 1, miles: 2}",
      gives: Car(name: nil, colour: nil, doors: 4, owners: [], notes: [:], speed: nil),
      problems: [
        "a:1:10: unknown name `gren`; expected one of red, green\n  try: write `green`",
        "a:1:31: `kilometres` and `miles` in one map; expected exactly one of kilometres, miles\n"
          + "  try: keep one of them",
        "a:1:1: a car without `name`; expected `name`, a text\n  try: add a line `name: ...`",
      ])
    check(
      "[1]", gives: nil,
      problems: ["a:1:1: found a list; expected a map that describes a car"])
  }

  @Test func wordsThatOlderYAMLTookForFlags() throws {
    let log = ProblemLog()
    let node = try DocumentReader.read("off", as: .yaml, file: "a")
    #expect(FieldShape<Bool>.flag.value(of: node, log: log) == nil)
    #expect(
      log.problems.map(\.description)
        == ["a:1:1: found the text `off`; expected true or false\n  try: write `false`"])
  }
}
