import CMarkGFM

/// Reads GitHub-flavoured Markdown (tables, strikethrough, autolinks) with cmark-gfm.
///
/// Raw HTML is dropped: content packs are untrusted and no front may pass it on.
public enum Markdown {
  private static let extensions = ["table", "strikethrough", "autolink"]
  /// cmark-gfm keeps its extensions in a process-wide registry that must be filled once.
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  public static func blocks(of text: String) -> [ProseBlock] {
    _ = registered
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_parser_free(parser) }
    for name in extensions {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    return MarkdownNode(document).children.compactMap(\.block)
  }
}
