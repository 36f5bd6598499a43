import Testing

@testable import WebFront

@Suite struct XMLTextTests {
  @Test(arguments: [
    ("CI/CD", "CI/CD"),
    ("MLflow & Kubeflow", "MLflow &amp; Kubeflow"),
    ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
    ("\" onload=\"x", "&quot; onload=&quot;x"),
    ("&amp;", "&amp;amp;"),
    ("a\u{0}b\u{1B}[2J", "a\u{2400}b\u{241B}[2J"),
    ("a\u{202E}b\u{85}c\u{FFFF}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
    ("one\ttwo\nthree", "one\ttwo\nthree"),
    ("שלום 🚀 日本", "שלום 🚀 日本"),
  ])
  func escapes(_ text: String, _ expected: String) {
    #expect(XMLText.escape(text) == expected)
  }

  @Test(arguments: [
    ("docker", "docker"), ("a b/c#d?e", "a%20b%2Fc%23d%3Fe"), ("\"><x", "%22%3E%3Cx"),
    ("é", "%C3%A9"),
  ])
  func encodesPathSegments(_ text: String, _ expected: String) {
    #expect(XMLText.pathSegment(text) == expected)
  }
}
