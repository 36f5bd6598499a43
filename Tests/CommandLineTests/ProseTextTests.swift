import Testing

@testable import CommandLineFront

@Suite struct ProseTextTests {
  private func lines(_ markdown: String, width: Int = 40) -> [String] {
    ProseText(style: TextStyle(isColoured: false, width: width)).lines(markdown, indent: "  ")
  }

  @Test func blocks() {
    #expect(
      lines(
        """
        ## Title
        Some `code` and **bold** words that are long enough to wrap.

        - one
        - two
          1. inner

        ```python
        print("x")
        ```
        > quoted
        """) == [
          "  Title", "", "  Some `code` and bold words that are", "  long enough to wrap.", "",
          "  • one", "  • two", "    1. inner", "", "      print(\"x\")", "", "  │ quoted",
        ])
  }

  @Test func aTableFitsOrBecomesBlocks() {
    let table = "| a | b |\n|---|---|\n| 1 | a longer cell |"
    #expect(lines(table) == ["  a │ b            ", "  1 │ a longer cell"])
    #expect(lines(table, width: 12) == ["  a: 1", "  b: a", "    longer", "    cell"])
  }

  @Test func htmlIsDroppedAndEscapesAreHarmless() {
    #expect(lines("<script>alert(1)</script>\n\nhi \u{1B}[2J") == ["  hi ␛[2J"])
  }

  @Test func hostileNestingEnds() {
    let text = String(repeating: "> ", count: 5000) + "deep"
    #expect(lines(text).count < 100)
  }
}
