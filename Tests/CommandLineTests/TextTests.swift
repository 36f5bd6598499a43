import Testing

@testable import CommandLineFront

@Suite struct TextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\tb\nc", "a\tb\nc"), ("\u{1B}[2Jgone", "␛[2Jgone"),
    ("bell\u{07}", "bell␇"), ("\u{9B}31m", "\u{FFFD}31m"), ("\u{202E}evil", "\u{FFFD}evil"),
    ("naïve 日本", "naïve 日本"),
  ])
  func controlCharactersAreMadeVisible(text: String, expected: String) {
    #expect(SafeText.clean(text) == expected)
  }

  @Test func linesBreakBetweenWordsAndKeepTheirIndent() {
    #expect(
      LineWrap.lines("one two three four", width: 12, first: "- ")
        == ["- one two", "  three four"])
    #expect(LineWrap.lines("a\nb", width: 10, first: "> ", rest: "> ") == ["> a", "> b"])
    #expect(LineWrap.lines("unbreakablylong", width: 5) == ["unbreakablylong"])
    #expect(LineWrap.lines("", width: 5, first: "x") == ["x"])
  }

  @Test func escapesAndWideCharactersAreMeasured() {
    #expect(LineWrap.columns("\u{1B}[1mbold\u{1B}[0m") == 4)
    #expect(LineWrap.columns("日本") == 4)
  }

  @Test func nearlyDoneIsNotDone() {
    #expect(Bar.percent(0.999) == "99%")
    #expect(Bar.percent(1) == "100%")
    let style = TextStyle(isColoured: false, width: 80)
    #expect(Bar.text(0.5, width: 4, style: style) == "██░░")
    #expect(Bar.text(7, width: 4, style: style) == "████")
  }
}
