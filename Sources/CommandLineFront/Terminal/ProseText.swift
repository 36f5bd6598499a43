import Prose

/// Renders Markdown for a terminal.
struct ProseText {
  let style: TextStyle

  func lines(_ markdown: String, indent: String = "") -> [String] {
    lines(Markdown.blocks(of: markdown), indent: indent)
  }

  /// - Parameter isItem: in an item of a list, inner lists follow without a blank line.
  private func lines(
    _ blocks: [ProseBlock], indent: String, isItem: Bool = false
  ) -> [String] {
    var all: [String] = []
    for block in blocks {
      var isInnerList = false
      if isItem, case .list = block { isInnerList = true }
      if !all.isEmpty, !isInnerList { all.append("") }
      all += lines(block, indent: indent)
    }
    return all
  }

  private func lines(_ block: ProseBlock, indent: String) -> [String] {
    switch block {
    case .heading(let level, let inlines):
      let text = plain(inlines)
      return [indent + style.bold(level <= 2 ? style.accent(text) : text)]
    case .paragraph(let inlines):
      return LineWrap.lines(styled(inlines), width: style.width, first: indent, rest: indent)
    case .code(_, let text): return code(text, indent: indent)
    case .list(let start, let items): return list(start, items, indent: indent)
    case .quote(let blocks): return lines(blocks, indent: indent + style.dim("│ "))
    case .table(let rows): return table(rows, indent: indent)
    case .rule: return [indent + style.dim(String(repeating: "─", count: 20))]
    }
  }

  private func code(_ text: String, indent: String) -> [String] {
    var lines = SafeText.clean(text).split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.isEmpty ? "" : indent + "    " + style.warn(String($0)) }
  }

  private func list(_ start: Int?, _ items: [[ProseBlock]], indent: String) -> [String] {
    var all: [String] = []
    for (index, item) in items.enumerated() {
      let mark = start.map { "\($0 + index). " } ?? "• "
      let inner = indent + String(repeating: " ", count: LineWrap.columns(mark))
      var lines = lines(item, indent: inner, isItem: true)
      if let first = lines.first, first.hasPrefix(inner) {
        lines[0] = indent + mark + first.dropFirst(inner.count)
      }
      all += lines
    }
    return all
  }

  private func table(_ rows: [[[ProseInline]]], indent: String) -> [String] {
    let cells = rows.map { row in row.map(plain) }
    let count = cells.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      cells.map { $0.indices.contains(column) ? LineWrap.columns($0[column]) : 0 }.max() ?? 0
    }
    let room = style.width - LineWrap.columns(indent)
    guard widths.reduce(0, +) + 3 * (count - 1) <= room else {
      return stacked(cells, indent: indent)
    }
    return cells.enumerated().map { index, row in
      let line = row.enumerated().map { LineWrap.padded($1, to: widths[$0]) }
        .joined(separator: style.dim(" │ "))
      return indent + (index == 0 ? style.bold(line) : line)
    }
  }

  /// A table too wide for the terminal becomes one block a row: "header: cell".
  private func stacked(_ cells: [[String]], indent: String) -> [String] {
    guard let header = cells.first else { return [] }
    var all: [String] = []
    for row in cells.dropFirst() {
      if !all.isEmpty { all.append("") }
      for (name, cell) in zip(header, row) {
        all += LineWrap.lines(
          "\(style.bold(name)): \(cell)", width: style.width, first: indent, rest: indent + "  ")
      }
    }
    return all
  }

  private func styled(_ inlines: [ProseInline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): SafeText.clean(text)
      case .code(let text):
        style.warn(style.isColoured ? SafeText.clean(text) : "`\(SafeText.clean(text))`")
      case .strong(let inner): words(styled(inner), style.bold)
      case .emphasis(let inner): words(styled(inner), style.italic)
      case .struck(let inner): styled(inner)
      case .link(let inner, let url):
        plain(inner) == url ? SafeText.clean(url) : "\(styled(inner)) <\(SafeText.clean(url))>"
      case .lineBreak: "\n"
      }
    }.joined()
  }

  /// Styles each word by itself, so that wrapping cannot tear an escape sequence apart.
  private func words(_ text: String, _ apply: (String) -> String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false)
      .map { apply(String($0)) }.joined(separator: " ")
  }

  private func plain(_ inlines: [ProseInline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text): SafeText.clean(text)
      case .strong(let inner), .emphasis(let inner), .struck(let inner), .link(let inner, _):
        plain(inner)
      case .lineBreak: " "
      }
    }.joined()
  }
}
