import Prose

/// Markdown as HTML. Built from Prose's values, so that nothing a pack's author writes can become
/// an element or an attribute we did not choose.
enum ProseHTML {
  static func html(_ markdown: String) -> String {
    html(Markdown.blocks(of: markdown))
  }

  /// Without the first heading, which the page shows as its own.
  static func htmlWithoutTitle(_ markdown: String) -> String {
    var blocks = Markdown.blocks(of: markdown)
    if case .heading(level: 1, _)? = blocks.first { blocks.removeFirst() }
    return html(blocks)
  }

  private static func html(_ blocks: [ProseBlock]) -> String {
    blocks.map(html).joined(separator: "\n")
  }

  private static func html(_ block: ProseBlock) -> String {
    switch block {
    case .heading(let level, let inlines):
      "<h\(max(2, level))>\(html(inlines))</h\(max(2, level))>"
    case .paragraph(let inlines): "<p>\(html(inlines))</p>"
    case .code(let language, let text): code(language: language, text)
    case .list(let start, let items): list(start: start, items)
    case .quote(let blocks): "<blockquote>\(html(blocks))</blockquote>"
    case .table(let rows): table(rows)
    case .rule: "<hr>"
    }
  }

  /// `tabindex` lets the keyboard scroll a wide block.
  private static func code(language: String, _ text: String) -> String {
    let name = language.lowercased().prefix { $0.isLetter || $0.isNumber || $0 == "-" }
    let attribute = name.isEmpty ? "" : " data-language=\"\(XMLText.escape(String(name)))\""
    return """
      <pre role="group" aria-label="Code" tabindex="0">\
      <code\(attribute)>\(XMLText.escape(text))</code></pre>
      """
  }

  private static func list(start: Int?, _ items: [[ProseBlock]]) -> String {
    let inner = items.map { "<li>\(item($0))</li>" }.joined(separator: "\n")
    guard let start else { return "<ul>\n\(inner)\n</ul>" }
    return start == 1
      ? "<ol>\n\(inner)\n</ol>" : "<ol start=\"\(start)\">\n\(inner)\n</ol>"
  }

  /// An item of one paragraph needs no paragraph of its own.
  private static func item(_ blocks: [ProseBlock]) -> String {
    guard case .paragraph(let inlines)? = blocks.first else { return html(blocks) }
    return html(inlines) + (blocks.count > 1 ? "\n" + html(Array(blocks.dropFirst())) : "")
  }

  private static func table(_ rows: [[[ProseInline]]]) -> String {
    guard let head = rows.first else { return "" }
    let header = head.map { "<th scope=\"col\">\(html($0))</th>" }.joined()
    let body = rows.dropFirst().map { row in
      "<tr>" + row.map { "<td>\(html($0))</td>" }.joined() + "</tr>"
    }
    return """
      <div class="table" role="group" aria-label="Table" tabindex="0"><table><thead><tr>\(header)</tr></thead>\
      <tbody>\(body.joined())</tbody></table></div>
      """
  }

  private static func html(_ inlines: [ProseInline]) -> String {
    inlines.map(html).joined()
  }

  private static func html(_ inline: ProseInline) -> String {
    switch inline {
    case .text(let text): XMLText.escape(text)
    case .code(let text): "<code>\(XMLText.escape(text))</code>"
    case .strong(let inlines): "<strong>\(html(inlines))</strong>"
    case .emphasis(let inlines): "<em>\(html(inlines))</em>"
    case .struck(let inlines): "<s>\(html(inlines))</s>"
    case .link(let inlines, let url): link(html(inlines), url)
    case .lineBreak: "<br>"
    }
  }

  /// Only addresses a click may lead to; anything else stays text.
  private static func link(_ inner: String, _ url: String) -> String {
    let lower = url.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") || url.hasPrefix("#") else {
      return inner
    }
    return "<a href=\"\(XMLText.escape(url))\" rel=\"noreferrer noopener\">\(inner)</a>"
  }
}
