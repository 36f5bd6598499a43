import CMarkGFM

/// A node of cmark's tree and how it becomes a value of ours.
struct MarkdownNode {
  /// Deeper nesting is cut off: a hostile text must not exhaust the stack.
  static let deepest = 64

  let pointer: OpaquePointer
  let depth: Int

  init(_ pointer: OpaquePointer, depth: Int = 0) {
    self.pointer = pointer
    self.depth = depth
  }

  var children: [MarkdownNode] {
    guard depth < MarkdownNode.deepest else { return [] }
    var found: [MarkdownNode] = []
    var child = cmark_node_first_child(pointer)
    while let node = child {
      found.append(MarkdownNode(node, depth: depth + 1))
      child = cmark_node_next(node)
    }
    return found
  }

  private var type: String { String(cString: cmark_node_get_type_string(pointer)) }
  private var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
  private var inlines: [ProseInline] { children.compactMap(\.inline) }

  var block: ProseBlock? {
    switch type {
    case "heading": .heading(level: Int(cmark_node_get_heading_level(pointer)), inlines)
    case "paragraph": .paragraph(inlines)
    case "code_block":
      .code(
        language: cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? "",
        text: literal)
    case "list":
      .list(
        start: cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
          ? Int(cmark_node_get_list_start(pointer)) : nil,
        items: children.map { $0.children.compactMap(\.block) })
    case "block_quote": .quote(children.compactMap(\.block))
    case "table": .table(children.map { row in row.children.map(\.inlines) })
    case "thematic_break": .rule
    default: nil
    }
  }

  private var inline: ProseInline? {
    switch type {
    case "text": .text(literal)
    case "softbreak": .text(" ")
    case "linebreak": .lineBreak
    case "code": .code(literal)
    case "strong": .strong(inlines)
    case "emph": .emphasis(inlines)
    case "strikethrough": .struck(inlines)
    case "link":
      .link(inlines, url: cmark_node_get_url(pointer).map { String(cString: $0) } ?? "")
    default: nil
    }
  }
}
