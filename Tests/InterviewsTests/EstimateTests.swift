import Testing

@testable import Interviews

/// Values, units and formulas of estimates.
@Suite struct EstimateTests {
  /// A formula over `orders` (3M orders/day), `size` (2 KiB/order), `keep` (90 d), `zero` (0), its value in
  /// base units and its dimension in words.
  static let formulas: [(String, Double, String)] = [
    ("12", 12, "a plain number"), ("1.5k", 1500, "a plain number"), ("2B", 2e9, "a plain number"),
    ("1e6", 1e6, "a plain number"), ("1_000", 1000, "a plain number"),
    ("5%", 0.05, "a plain number"),
    ("40 ms", 0.04, "time"), ("40ms", 0.04, "time"), ("2 hours", 7200, "time"),
    ("1 month", 2_592_000, "time"), ("3 GB", 3e9, "data"), ("3 GiB", 3_221_225_472, "data"),
    ("8 Mbit/s", 1e6, "data/time"), ("$120/month", 120.0 / 2_592_000, "money/time"),
    ("$2.50/hour", 2.5 / 3600, "money/time"), ("400rps", 400, "requests/time"),
    ("40 GPU*h", 144_000, "gpus*time"), ("3 queries/user/day", 3.0 / 86_400, "querys/time*users"),
    ("2 + 3 * 4", 14, "a plain number"), ("-(2 + 3) * 4", -20, "a plain number"),
    ("10 - 2 - 3", 5, "a plain number"), ("100 / 10 / 2", 5, "a plain number"),
    ("2^3", 8, "a plain number"), ("ceil(7.2) + 1", 9, "a plain number"),
    ("floor(7.9)", 7, "a plain number"), ("max(3, 7, 5)", 7, "a plain number"),
    ("ceil(0.1 * 30)", 3, "a plain number"),
    ("orders * 4", 12e6 / 86_400, "orders/time"), ("orders * size * keep", 552.96e9, "data"),
    ("size * 1000 orders", 2_048_000, "data"),
    ("orders / 1 day", 3e6 / 86_400 / 86_400, "orders/time^2"),
    ("orders * day", 3e6, "orders"), ("2 GB + 500 MB", 2.5e9, "data"),
  ]

  static let values: [String: EstimateValue] = [
    "orders": EstimateValue(3e6 / 86_400, Dimension(["order": 1, "time": -1])),
    "size": EstimateValue(2048, Dimension(["data": 1, "order": -1])),
    "keep": EstimateValue(7_776_000, Dimension(["time": 1])), "zero": EstimateValue(0),
  ]

  @Test(arguments: formulas) func formulasGiveValues(
    text: String, number: Double, dimension: String
  )
    throws
  {
    let formula = try FormulaParser.formula(text, names: Set(Self.values.keys))
    let value = try FormulaEvaluation(values: Self.values).value(of: formula)
    #expect(abs(value.number - number) <= 1e-9 * max(1, abs(number)), "\(value.number)")
    #expect(value.dimension.words == dimension)
  }

  /// A formula that is wrong, where, and a part of what is said of it.
  static let faults: [(String, Int, String)] = [
    ("ordres * 2", 0, "`ordres`"), ("orders * ", 9, "the end"), ("(2 + 3", 6, "the end"),
    ("2 $ 3", 2, "`$`"), ("5m", 1, "minute or month"), ("orders + size", 7, "together"),
    ("orders / zero", 7, "division by zero"), ("sum(1, 2)", 0, "`sum`"),
    ("ceil(keep)", 0, "time"), ("ceil(1, 2)", 0, "2 values"), ("2 # 3", 2, "`#`"),
    ("1.2.3", 0, "1.2.3"), ("3 orders + 2 users", 9, "together"), ("2^0.5", 2, "0.5"),
    ("peak", 0, "no assumption"),
  ]

  @Test(arguments: faults) func faultsNameTheirPlace(text: String, offset: Int, words: String) {
    do throws(FormulaFault) {
      let formula = try FormulaParser.formula(text, names: Set(Self.values.keys))
      let value = try FormulaEvaluation(values: Self.values).value(of: formula)
      Issue.record("\(text) gave \(value)")
    } catch {
      #expect(error.offset == offset, "\(error.kind)")
      #expect(error.words.found.contains(words), "\(error.words.found)")
    }
  }

  @Test func aSheetIsWorkedOutFromItsOwnAssumptions() throws {
    let sheet = EstimateReader.read(
      """
      assumptions:
        orders: 3M orders/day
        peakFactor: 4
      quantities:
        twoPeaks: {formula: 2 * peak, value: 278 requests/s}
        peak: {formula: orders * peakFactor, value: 100 orders/s}
      """, file: "estimates.yaml")
    #expect(sheet.problems.isEmpty)
    let peak = try #require(sheet.quantity("peak"))
    #expect(peak.agrees == false)
    #expect(peak.unit?.showing(try #require(peak.computed).number) == "139 orders/s")
    let twice = try #require(sheet.quantity("twoPeaks"))
    #expect(twice.agrees == true)
    #expect(twice.nounNote == "the formula counts orders, the value requests")
  }

  /// A text, the place of its problem and a part of its words.
  static let sheets: [(String, String, String)] = [
    ("assumptions:\n  peak-rate: 5\n", "f.yaml:2:3", "a hyphen would be a minus"),
    ("assumptions:\n  day: 5\n", "f.yaml:2:3", "is a unit"),
    ("assumptions:\n  a: 5 m\n", "f.yaml:2:8", "minute or month"),
    ("assumptions:\n  a: \"2 * b\"\n", "f.yaml:2:11", "`b`"),
    ("assumptions: {a: 1}\nquantities:\n  q: {formula: a * bb, value: 1}\n", "f.yaml:3:20", "`bb`"),
    (
      "quantities:\n  p: {formula: q, value: 1}\n  q: {formula: p, value: 1}\n", "f.yaml:2:3",
      "need each other"
    ),
    ("quantities:\n  p: {formula: 2 GB, value: 3 s}\n", "f.yaml:2:29", "a value in time"),
    ("quantities:\n  p: {formula: 2 GB}\n", "f.yaml:2:6", "without `value`"),
    ("assumption: {}\n", "f.yaml:1:1", "write `assumptions`"),
    (
      "assumptions: {a: 1}\nquantities:\n  a: {formula: 2, value: 2}\n", "f.yaml:3:3",
      "each name once"
    ),
    ("assumptions: [1]\n", "f.yaml:1:14", "a map"), ("a: [", "f.yaml:", "expected"),
  ]

  @Test(arguments: sheets) func problemsNameTheirPlace(text: String, place: String, words: String) {
    let problems = EstimateReader.read(text, file: "f.yaml").problems
    #expect(
      problems.contains { "\($0)".hasPrefix(place) && "\($0)".contains(words) },
      "\(problems.map(\.description))")
  }

  @Test func nothingAtAllIsAnEmptySheet() {
    for text in ["", "assumptions:\nquantities:\n", "# only a comment\n"] {
      let sheet = EstimateReader.read(text, file: "f.yaml")
      #expect(sheet.problems.isEmpty && sheet.assumptions.isEmpty && sheet.quantities.isEmpty)
    }
  }

  @Test func whatIsRightIsReadBesideWhatIsWrong() {
    let sheet = EstimateReader.read(
      "assumptions: {a: 2, b: 3 m}\nquantities:\n  p: {formula: a * 2, value: 4}\n", file: "f.yaml")
    #expect(sheet.problems.count == 1)
    #expect(sheet.quantity("p")?.agrees == true)
  }
}
