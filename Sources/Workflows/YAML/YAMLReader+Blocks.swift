import CourseModel

/// Lists and maps by indentation.
extension YAMLReader {
  /// What stands before a node.
  enum Lead { case nothing, documentStart, dash, colon, question }

  /// An anchor and a tag before a node.
  struct Properties {
    var anchor: String?
    var tag: String?
    var start: Int?
  }

  /// The node that follows, which must be indented deeper than `parent`, or null. A list may stand as
  /// deep as the key it belongs to.
  mutating func blockNode(above parent: Int, after lead: Lead) throws(YAMLFault) -> YAMLNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= YAMLFault.deepest else { throw fault(.tooDeep) }
    try spend(1)
    let before = values
    skipSpaces()
    let emptyPlace = place(offset)
    var properties = Properties()
    var isOnLine = lead != .nothing
    while true {
      skipSpaces()
      if atLineEnd {
        skipToContent()
        if properties.start == nil || next != nil { isOnLine = false }
        if atDocumentEnd || !isDeeper(than: parent, after: lead) {
          return remember(empty(properties, at: emptyPlace), properties, since: before)
        }
        // Properties before a line's end belong to the node below, not to its first key.
        properties.start = nil
      }
      guard try readProperty(into: &properties) else { break }
    }
    let node = try content(above: parent, after: lead, isOnLine: isOnLine, &properties)
    return remember(node, properties, since: before)
  }

  private func isDeeper(than parent: Int, after lead: Lead) -> Bool {
    let indent = indentation(of: offset)
    return indent > parent || (indent == parent && lead == .colon && atDash)
  }

  private func empty(_ properties: Properties, at place: SourcePlace) -> YAMLNode {
    .scalar(
      YAMLScalar(value: YAMLScalar.resolve("", tag: properties.tag, plain: true), place: place))
  }

  var atDash: Bool { next == "-" && Self.isBlank(text[offset + 1]) }

  /// Whether the line's indentation, up to here, holds a tab.
  private var isTabbed: Bool {
    text.scalars[lineStart(of: offset)..<offset].allSatisfy(Self.isSpace)
      && text.scalars[lineStart(of: offset)..<offset].contains("\t")
  }

  /// Where a list or map that begins here stands; tabs in front of it are faults.
  private mutating func blockColumn(at start: Int) -> Int {
    let end = offset
    offset = start
    defer { offset = end }
    guard isTabbed else { return column }
    faults.append(fault(.tab, at: lineStart(of: start)))
    return indentation(of: start)
  }

  private mutating func content(
    above parent: Int, after lead: Lead, isOnLine: Bool, _ properties: inout Properties
  ) throws(YAMLFault) -> YAMLNode {
    if atDash {
      if isOnLine, lead == .colon { throw fault(.listOnOneLine) }
      return try blockList(at: blockColumn(at: offset))
    }
    if next == "|" || next == ">" { return try blockScalar(above: parent, tag: properties.tag) }
    let start = properties.start ?? offset
    if next == "?", Self.isBlank(text[offset + 1]) {
      return try blockMap(at: blockColumn(at: start), from: start)
    }
    let first = offset
    let node = try inlineNode(above: parent, tag: properties.tag)
    guard atColon else { return node }
    if isOnLine, lead == .colon { throw fault(.nestedOnOneLine, at: start) }
    if lineIndex(of: first) != lineIndex(of: offset) { throw fault(.keyOverLines, at: start) }
    offset = start
    // Those in front of the key in its line are the key's.
    if properties.start != nil { properties = Properties() }
    return try blockMap(at: blockColumn(at: start), from: start)
  }

  /// A `:` that ends a key.
  var atColon: Bool {
    var index = offset
    while Self.isSpace(text[index]) { index += 1 }
    return text[index] == ":" && Self.isBlank(text[index + 1])
  }

  private mutating func blockList(at column: Int) throws(YAMLFault) -> YAMLNode {
    let start = place(offset)
    var elements: [YAMLNode] = []
    while true {
      offset += 1
      elements.append(try blockNode(above: column, after: .dash))
      try expectLineEnd()
      skipToContent()
      if atDocumentEnd { break }
      let indent = indentation(of: offset)
      if indent > column { throw fault(.listColumn) }
      if indent < column || !atDash { break }
      _ = blockColumn(at: offset)
    }
    return .list(elements, start)
  }

  private mutating func blockMap(at column: Int, from start: Int) throws(YAMLFault) -> YAMLNode {
    offset = start
    let mapPlace = place(start)
    var entries: [YAMLEntry] = []
    while true {
      entries.append(try blockEntry(at: column))
      try expectLineEnd()
      skipToContent()
      if atDocumentEnd { break }
      let indent = indentation(of: offset)
      if indent > column { throw fault(.mapColumn) }
      if indent < column { break }
      if atDash { throw fault(.mapColumn) }
      _ = blockColumn(at: offset)
    }
    return .map(entries, mapPlace)
  }

  private mutating func blockEntry(at column: Int) throws(YAMLFault) -> YAMLEntry {
    if next == "?", Self.isBlank(text[offset + 1]) { return try explicitEntry(at: column) }
    let start = offset
    let key: YAMLNode
    if next == ":", Self.isBlank(text[offset + 1]) {
      key = .scalar(YAMLScalar(value: .null, place: place(offset)))
    } else {
      var properties = Properties()
      while try readProperty(into: &properties) { skipSpaces() }
      let before = values
      let node = try inlineNode(above: column, tag: properties.tag)
      key = remember(node, properties, since: before)
    }
    guard atColon else { throw fault(.keyWithoutColon, at: start) }
    if lineIndex(of: start) != lineIndex(of: offset) { throw fault(.keyOverLines, at: start) }
    skipSpaces()
    offset += 1
    return YAMLEntry(key: key, value: try blockNode(above: column, after: .colon))
  }

  /// `? key` and, on a line of its own, `: value`.
  private mutating func explicitEntry(at column: Int) throws(YAMLFault) -> YAMLEntry {
    offset += 1
    let key = try blockNode(above: column, after: .question)
    let end = offset
    skipToContent()
    guard !atDocumentEnd, indentation(of: offset) == column, atColon, next == ":" else {
      let value = YAMLNode.scalar(YAMLScalar(value: .null, place: place(end)))
      offset = end
      return YAMLEntry(key: key, value: value)
    }
    offset += 1
    return YAMLEntry(key: key, value: try blockNode(above: column, after: .question))
  }

  private mutating func expectLineEnd() throws(YAMLFault) {
    // Behind a list or map the next line has been reached already.
    if text.scalars[lineStart(of: offset)..<offset].allSatisfy(Self.isSpace) { return }
    skipSpaces()
    if !atLineEnd { throw fault(.unexpected(rest)) }
  }

  // MARK: Properties

  private mutating func readProperty(into properties: inout Properties) throws(YAMLFault) -> Bool {
    guard next == "&" || next == "!" else { return false }
    let start = offset
    let isAnchor = next == "&"
    offset += 1
    while let scalar = next, !Self.isBlank(scalar),
      !(isAnchor && ",[]{}".unicodeScalars.contains(scalar))
    {
      offset += 1
    }
    let word = text.text(start..<offset)
    if isAnchor { properties.anchor = String(word.dropFirst()) } else { properties.tag = word }
    if properties.start == nil { properties.start = start }
    return true
  }

  mutating func remember(_ node: YAMLNode, _ properties: Properties, since before: Int) -> YAMLNode
  {
    if let anchor = properties.anchor { anchors[anchor] = (node, values - before + 1) }
    return node
  }
}
