import CourseModel
import Yams

/// Turns Yams's nodes into ours: resolves types, aliases and merge keys, and keeps the limits.
struct YAMLTree {
  let source: SourceText
  let limits: DocumentLimits
  private var anchors: [String: DocumentNode] = [:]
  private var sizes: [String: Int] = [:]
  private var depths: [String: Int] = [:]
  private var count = 0

  init(source: SourceText, limits: DocumentLimits) {
    self.source = source
    self.limits = limits
  }

  func place(_ mark: Mark?) -> SourcePlace {
    mark.map { source.place($0.line, $0.column) } ?? source.start
  }

  /// The node with its aliases put in place. `depth` counts the lists and maps around it.
  mutating func node(from yaml: Node, depth: Int) throws(DocumentError) -> DocumentNode {
    let here = place(yaml.mark)
    guard depth <= limits.depth else {
      throw DocumentError(.tooDeep(limit: limits.depth), at: here)
    }
    let before = count
    try spend(1, at: here)
    switch yaml {
    case .scalar(let scalar):
      if let alias = aliasName(scalar) { return try aliased(alias, depth: depth, at: here) }
      let content = try YAMLScalar.content(
        of: YAMLReader.showingStars(scalar.string),
        tag: YAMLReader.showingStars(scalar.tag.rawValue),
        plain: scalar.style == .plain, at: here)
      return remember(DocumentNode(content, at: here), scalar.anchor, since: before, height: 0)
    case .sequence(let sequence):
      try expect(sequence.tag, .seq, at: here)
      var elements: [DocumentNode] = []
      for element in sequence { elements.append(try node(from: element, depth: depth + 1)) }
      return remember(DocumentNode(.list(elements), at: here), sequence.anchor, since: before)
    case .mapping(let mapping):
      try expect(mapping.tag, .map, at: here)
      let entries = try entries(of: mapping, depth: depth)
      return remember(DocumentNode(.map(entries), at: here), mapping.anchor, since: before)
    case .alias:
      throw DocumentError(.malformed(.yaml, "alias"), at: here)
    }
  }

  private mutating func entries(of mapping: Node.Mapping, depth: Int) throws(DocumentError)
    -> [DocumentNode.Entry]
  {
    var merge = YAMLMerge()
    for (key, value) in mapping {
      let keyPlace = place(key.mark)
      guard case .scalar(let scalar) = key, aliasName(scalar) == nil else {
        throw DocumentError(.keyIsNotText(found: Self.kind(of: key)), at: keyPlace)
      }
      let value = try node(from: value, depth: depth + 1)
      if scalar.string == "<<", scalar.style == .plain {
        try merge.include(value)
      } else {
        let entry = DocumentNode.Entry(
          key: YAMLReader.showingStars(scalar.string), keyPlace: keyPlace, value: value)
        try merge.add(entry)
      }
    }
    return merge.entries
  }

  private mutating func aliased(_ name: String, depth: Int, at here: SourcePlace)
    throws(DocumentError) -> DocumentNode
  {
    guard let target = anchors[name] else {
      let nearest = NearestName.of(name, among: Array(anchors.keys))
      throw DocumentError(.unknownAlias(name, nearest: nearest), at: here)
    }
    try spend(sizes[name] ?? 1, at: here)
    guard depth + (depths[name] ?? 0) <= limits.depth else {
      throw DocumentError(.tooDeep(limit: limits.depth), at: here)
    }
    return target
  }

  private mutating func spend(_ nodes: Int, at here: SourcePlace) throws(DocumentError) {
    count += nodes
    if count > limits.nodes {
      throw DocumentError(.tooManyValues(limit: limits.nodes), at: here)
    }
  }

  private mutating func remember(
    _ node: DocumentNode, _ anchor: Anchor?, since before: Int, height: Int? = nil
  ) -> DocumentNode {
    guard let anchor else { return node }
    anchors[anchor.rawValue] = node
    sizes[anchor.rawValue] = count - before
    depths[anchor.rawValue] = height ?? node.height
    return node
  }

  private func expect(_ tag: Tag, _ name: Tag.Name, at here: SourcePlace) throws(DocumentError) {
    let allowed = ["", "!", name.rawValue]
    guard allowed.contains(tag.rawValue) else {
      throw DocumentError(.unknownTag(YAMLReader.showingStars(tag.rawValue)), at: here)
    }
  }

  /// The name when the scalar stands where the text had `*name`.
  private func aliasName(_ scalar: Node.Scalar) -> String? {
    guard scalar.style == .plain, scalar.string.unicodeScalars.first == YAMLReader.star else {
      return nil
    }
    return String(scalar.string.unicodeScalars.dropFirst())
  }

  private static func kind(of node: Node) -> String {
    switch node {
    case .sequence: "list"
    case .mapping: "map"
    case .scalar, .alias: "alias"
    }
  }
}

extension DocumentNode {
  /// The lists and maps below and including this one, along the deepest way.
  fileprivate var height: Int {
    switch content {
    case .list(let elements): 1 + (elements.map(\.height).max() ?? 0)
    case .map(let entries): 1 + (entries.map(\.value.height).max() ?? 0)
    default: 0
    }
  }
}
