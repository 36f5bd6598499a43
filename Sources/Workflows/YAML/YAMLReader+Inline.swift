import CourseModel

/// Nodes that are not made by indentation: aliases, quoted and plain texts, `[...]` and `{...}`.
extension YAMLReader {
  mutating func inlineNode(above parent: Int, tag: String?, inFlow: Bool = false) throws(YAMLFault)
    -> YAMLNode
  {
    switch next {
    case "*": return try alias()
    case "[", "{": return try flow(above: parent)
    case "\"": return try quoted("\"", above: parent, tag: tag)
    case "'": return try quoted("'", above: parent, tag: tag)
    case "@", "`", "%", "|", ">":
      throw fault(.reserved(Character(next ?? "@")))
    case ",", "]", "}":
      throw fault(.unexpected(String(Character(next ?? ","))))
    default: return plain(above: parent, tag: tag, inFlow: inFlow)
    }
  }

  private mutating func alias() throws(YAMLFault) -> YAMLNode {
    let start = offset
    offset += 1
    while let scalar = next, !Self.isBlank(scalar), !",[]{}".unicodeScalars.contains(scalar) {
      offset += 1
    }
    let name = text.text((start + 1)..<offset)
    guard let target = anchors[name] else { throw fault(.unknownAlias(name), at: start) }
    try spend(target.values)
    return target.node
  }

  // MARK: Flow

  /// `[a, b]` or `{a: b}`.
  private mutating func flow(above parent: Int) throws(YAMLFault) -> YAMLNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= YAMLFault.deepest else { throw fault(.tooDeep) }
    let start = place(offset)
    let isMap = next == "{"
    let close: Unicode.Scalar = isMap ? "}" : "]"
    offset += 1
    var elements: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    while true {
      try skipInFlow(above: parent, isMap: isMap)
      if next == close { break }
      if next == "," { throw fault(.unexpected(",")) }
      try spend(1)
      let entry = try flowEntry(above: parent, isMap: isMap)
      if isMap {
        entries.append(YAMLEntry(key: entry.key, value: entry.value ?? null(at: offset)))
      } else if let value = entry.value {
        elements.append(.map([YAMLEntry(key: entry.key, value: value)], entry.key.place))
      } else {
        elements.append(entry.key)
      }
      try skipInFlow(above: parent, isMap: isMap)
      if next == close { break }
      guard next == "," else { throw fault(.unexpected(rest)) }
      offset += 1
    }
    offset += 1
    return isMap ? .map(entries, start) : .list(elements, start)
  }

  private func null(at offset: Int) -> YAMLNode {
    .scalar(YAMLScalar(value: .null, place: place(offset)))
  }

  /// A node and, behind a `:`, its value.
  private mutating func flowEntry(above parent: Int, isMap: Bool) throws(YAMLFault) -> (
    key: YAMLNode, value: YAMLNode?
  ) {
    if next == "?", Self.isBlank(text[offset + 1]) {
      offset += 1
      try skipInFlow(above: parent, isMap: isMap)
    }
    let isJSON = next.map { "\"'[{".unicodeScalars.contains($0) } ?? false
    let key = try flowNode(above: parent, isMap: isMap)
    let end = offset
    try skipInFlow(above: parent, isMap: isMap)
    guard next == ":", isJSON || endsFlowKey(offset + 1) else {
      offset = end
      return (key, nil)
    }
    offset += 1
    skipSpaces()
    let empty = null(at: offset)
    try skipInFlow(above: parent, isMap: isMap)
    if next == "," || next == "]" || next == "}" { return (key, empty) }
    return (key, try flowNode(above: parent, isMap: isMap))
  }

  private func endsFlowKey(_ index: Int) -> Bool {
    Self.isBlank(text[index]) || [",", "]", "}", "[", "{"].contains(text[index])
  }

  private mutating func flowNode(above parent: Int, isMap: Bool) throws(YAMLFault) -> YAMLNode {
    var anchor: String?
    var tag: String?
    let before = values
    while next == "&" || next == "!" {
      let start = offset
      while !Self.isBlank(next), next != ",", next != "]", next != "}" { offset += 1 }
      let word = text.text(start..<offset)
      if word.hasPrefix("&") { anchor = String(word.dropFirst()) } else { tag = word }
      try skipInFlow(above: parent, isMap: isMap)
    }
    if next == "," || next == "]" || next == "}" || next == ":" && endsFlowKey(offset + 1) {
      return null(at: offset)
    }
    let node = try inlineNode(above: parent, tag: tag, inFlow: true)
    return remember(node, Properties(anchor: anchor, tag: tag), since: before)
  }

  /// Inside brackets, lines must be indented deeper than the block around them.
  private mutating func skipInFlow(above parent: Int, isMap: Bool) throws(YAMLFault) {
    let line = lineIndex(of: offset)
    let start = offset
    skipToContent()
    guard let scalar = next else { throw fault(.unclosedFlow(map: isMap)) }
    guard lineIndex(of: offset) != line else { return }
    let closes = (scalar == "]" || scalar == "}") && indentation(of: offset) >= parent
    if atDocumentEnd || indentation(of: offset) <= parent, !closes {
      throw fault(
        .unclosedFlow(map: isMap), at: lines[min(lineIndex(of: start) + 1, lines.count - 1)])
    }
  }
}
