import KubernetesAPI
import Testing

@Suite struct PatternTests {
  @Test(arguments: [
    ("^[a-z]+$", "abc", true), ("^[a-z]+$", "aBc", false), ("b", "abc", true), ("", "x", true),
    ("^a.c$", "abc", true), ("^a.c$", "a\nc", false), ("(?s)^a.c$", "a\nc", true),
    ("^(foo|ba[rz])$", "baz", true), ("^(foo|ba[rz])$", "bax", false),
    ("^\\d{3}-\\d{2,}$", "123-4567", true), ("^\\d{3}-\\d{2,}$", "123-4", false),
    ("^a{0,2}$", "aaa", false), ("^a{,2}$", "a{,2}", true), ("^[^0-9]*$", "ab", true),
    ("^[^0-9]*$", "a1", false), ("(?i)^HELLO$", "hello", true), ("^[[:alpha:]_-]+$", "a_-B", true),
    ("\\bcat\\b", "a cat.", true), ("\\bcat\\b", "concat", false), ("^\\Qa.b\\E$", "a.b", true),
    ("^\\x41$", "A", true), ("^a+?b$", "aab", true), ("^(?:a|b)*c$", "ababc", true),
    ("^[]a]+$", "]a", true), ("^[a\\]b]+$", "]", true), ("^[a-]+$", "-a", true),
    ("^(?P<x>a)$", "a", true), ("^é$", "é", true), ("^.$", "é", true), ("$^", "", true),
    ("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", false), ("^\\W\\S$", "-x", true),
    ("(?m)^b$", "a\nb\nc", true), ("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "my-name-1", true),
    ("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "my-", false),
  ])
  func textsAreMatchedAsByGo(_ pattern: String, _ text: String, _ expected: Bool) throws {
    #expect(try Pattern(pattern).matches(text) == expected)
  }

  @Test(arguments: [
    ("a(b", "missing closing ): `a(b`"), ("a)b", "unexpected ): `a)b`"),
    ("[a", "missing closing ]: `[a`"), ("*a", "missing argument to repetition operator: `*`"),
    ("a**", "invalid nested repetition operator: `**`"),
    ("a{2,1}", "invalid repeat count: `{2,1}`"),
    ("a{1001}", "invalid repeat count: `{1001}`"),
    ("\\", "trailing backslash at end of expression: ``"),
    ("\\y", "invalid escape sequence: `\\y`"), ("[z-a]", "invalid character class range: `z-a`"),
    ("(?=a)", "invalid or unsupported Perl syntax: `(?=`"),
    ("((a{1000}){1000}){1000}", "expression too large: `((a{1000}){1000}){1000}`"),
  ])
  func faultsAreToldInGosWords(_ pattern: String, _ words: String) {
    let fault = #expect(throws: Pattern.Fault.self) { try Pattern(pattern) }
    #expect(fault?.message == "error parsing regexp: \(words)")
  }
}
