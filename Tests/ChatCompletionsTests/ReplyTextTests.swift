import Testing

@testable import ChatCompletions

/// Nothing that a model says can drive a terminal or hide words.
@Suite struct ReplyTextTests {
  static let cases: [(String, String?)] = [
    ("plain", "plain"), (" a  b\n\n\nc ", "a b\nc"), ("", nil), ("\u{1B}[31m", nil),
    ("a\u{1B}[1;31mb\u{1B}[0mc", "abc"), ("a\u{1B}]8;;http://x\u{1B}\\b", "ab"),
    ("a\u{1B}]0;title\u{7}b", "ab"), ("a\u{1B}Pq#0\u{1B}\\b", "ab"), ("a\u{1B}(0b", "a0b"),
    ("a\u{1B}]never ends", "anever ends"), ("a\u{1B}", "a"), ("a\u{1B}[", "a"),
    ("\u{9B}31ma", "a"), ("a\u{8}\u{7F}\u{85}b", "ab"),
    ("\u{202E}abc\u{202C}\u{2066}d\u{2069}\u{200E}\u{61C}", "abcd"),
    ("a\u{E0041}\u{FEFF}\u{200B}b", "ab"), ("\u{E000}a\u{FFFF}", "a"), ("a\tb", "a b"),
    ("日本語 é ñ 🙂", "日本語 é ñ 🙂"), ("<b>x</b> &amp; [l](http://x)", "<b>x</b> &amp; [l](http://x)"),
  ]

  @Test(arguments: cases) func onlyTextStays(raw: String, plain: String?) {
    #expect(ReplyText.plain(raw) == plain)
  }

  @Test func anyBytesBecomeHarmless() {
    var random = Xorshift(state: 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<300 {
      let scalars = (0..<200).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x3000, using: &random))
          ?? Unicode.Scalar(UInt32.random(in: 0...0x9F, using: &random))
      }
      var raw = String.UnicodeScalarView()
      raw.append(contentsOf: scalars)
      let text = ReplyText.plain(String(raw)) ?? ""
      let bad = text.unicodeScalars.first { scalar in
        scalar != "\n"
          && [.control, .format, .privateUse, .unassigned].contains(
            scalar.properties.generalCategory)
      }
      #expect(bad == nil, "\(scalars.map(\.value))")
    }
  }

  @Test func lengthIsBoundedInScalars() {
    let one = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(ReplyText.plain(one) == "a\u{301}\u{301}")
    let text = ReplyText.plain(String(repeating: "x", count: 5000)) ?? ""
    #expect(text.unicodeScalars.count == ReplyText.longest + 2)
  }
}

/// Marsaglia, "Xorshift RNGs" (2003), the triple 13, 7, 17.
private struct Xorshift: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
