import Testing

@testable import WebFront

@Suite struct TextFitTests {
  @Test(arguments: [
    ("Docker", ["Docker"]), ("MLflow & Kubeflow", ["MLflow &", "Kubeflow"]),
    ("one two three four five six seven", ["one two three", "four five six s…"]),
    ("Supercalifragilistic", ["Supercalifragili", "stic"]), ("", []), (" \n ", []),
  ])
  func wrapsOnTwoLines(_ text: String, _ expected: [String]) {
    #expect(TextFit.lines(text, width: 132, size: 14, .bold, most: 2) == expected)
  }

  @Test(arguments: ["Kubernetes", "MMMMMMMMMM", "🚀🚀🚀🚀🚀🚀", "日本語の長い名前", "iiiiiiiiiiiiiiii"])
  func neverExceedsTheWidth(_ text: String) {
    for width in stride(from: 40.0, to: 200, by: 7) {
      for line in TextFit.lines(text, width: width, size: 14, most: 2) {
        #expect(TextFit.width(line, size: 14) <= width, "\(line) in \(width)")
      }
    }
  }

  @Test func clipsByScalars() {
    let piled = "a" + String(repeating: "\u{301}", count: 10_000)
    #expect(TextFit.clipped(piled).unicodeScalars.count == TextFit.longest + 1)
    #expect(TextFit.clipped("short") == "short")
    #expect(TextFit.line(piled, width: 1000, size: 14).unicodeScalars.count <= TextFit.longest + 1)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.04, "0"), (12, "12"), (12.34, "12.3"), (-0.5, "-0.5"), (.nan, "0"),
    (.infinity, "0"), (1e300, "0"), (99.96, "100"),
  ])
  func numbersHaveOneDecimal(_ number: Double, _ expected: String) {
    #expect(number.svg == expected)
  }
}
