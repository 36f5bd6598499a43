/// Small phrases that several pages share.
enum Words {
  static func percent(_ share: Double) -> Int { Int((share * 100).rounded(.down)) }

  /// A message as HTML: what stands between backticks is code.
  static func html(_ message: String) -> String {
    message.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { index, part in
        let text = XMLText.escape(String(part))
        return index.isMultiple(of: 2) ? text : "<code>\(text)</code>"
      }.joined()
  }
}
