import Testing

@testable import WebFront

@Suite struct ProseHTMLTests {
  @Test(arguments: [
    ("# A *b* `c`", "<h2>A <em>b</em> <code>c</code></h2>"),
    ("a < b & \"c\"", "<p>a &lt; b &amp; &quot;c&quot;</p>"),
    ("<script>alert(1)</script>", ""),
    ("a <b onclick=x>c</b>", "<p>a c</p>"),
    ("[x](javascript:alert(1))", "<p>x</p>"),
    ("[x](data:text/html,y)", "<p>x</p>"),
    ("[x](//evil.example)", "<p>x</p>"),
    (
      "[x](https://a.b/?q=\"c)",
      "<p><a href=\"https://a.b/?q=&quot;c\" rel=\"noreferrer noopener\">x</a></p>"
    ),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>"),
    ("---", "<hr>"),
    ("> q", "<blockquote><p>q</p></blockquote>"),
  ])
  func markdownBecomesSafeHTML(markdown: String, html: String) {
    #expect(ProseHTML.html(markdown) == html)
  }

  @Test func aCodeBlockKeepsItsTextAndLanguage() {
    #expect(
      ProseHTML.html("```python \"x\nif a < b:\n```")
        == """
        <pre role="group" aria-label="Code" tabindex="0"><code data-language="python">if a &lt; b:
        </code></pre>
        """)
  }

  @Test func aTableHasAHead() {
    let html = ProseHTML.html("| a | b |\n|---|---|\n| 1 | <2> |")
    #expect(html.contains("<th scope=\"col\">a</th>"))
    #expect(html.contains("<td>1</td>"))
  }

  @Test func theTitleIsLeftToThePage() {
    #expect(ProseHTML.htmlWithoutTitle("# T\n\nx") == "<p>x</p>")
  }
}
