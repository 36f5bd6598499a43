/// A regular expression that never takes long, as GitLab's (RE2) never does: the set of places in it is
/// followed along the text. Reads what rules use: `. [] \d \w \s ^ $ | () * + ? {m,n}`.
struct LinearPattern: Sendable {
  private indirect enum Node: Sendable {
    case any
    case oneOf([ClosedRange<UInt32>], isNegated: Bool)
    case start, end
    case sequence([Node])
    case choice([Node])
    case repeated(Node, least: Int, most: Int?)
  }

  /// A step of the pattern laid out flat.
  private enum Step: Sendable {
    case take(@Sendable (Unicode.Scalar) -> Bool)
    case assertStart, assertEnd
    case split(Int, Int)
    case jump(Int)
    case found
  }

  /// Steps that one pattern may come to.
  private static let largest = 2_000

  private var steps: [Step] = []
  private let ignoresCase: Bool

  /// Nil when the text is no pattern of this kind.
  init?(_ text: String, ignoresCase: Bool = false) {
    self.ignoresCase = ignoresCase
    var reader = Reader(scalars: Array(text.unicodeScalars))
    guard let node = reader.choice(depth: 0), reader.isAtEnd else { return nil }
    lay(node)
    steps.append(.found)
    if steps.count > Self.largest { return nil }
  }

  /// Whether the pattern is found anywhere in the text.
  func isFound(in text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var states: Set<Int> = []
    for position in 0...scalars.count {
      add(0, &states, position, scalars.count)
      if states.contains(where: { if case .found = steps[$0] { true } else { false } }) {
        return true
      }
      guard position < scalars.count else { return false }
      var next: Set<Int> = []
      for state in states {
        if case .take(let takes) = steps[state], takes(scalars[position]) {
          add(state + 1, &next, position + 1, scalars.count)
        }
      }
      states = next
    }
    return false
  }

  private func add(_ state: Int, _ states: inout Set<Int>, _ position: Int, _ count: Int) {
    var open = [state]
    while let state = open.popLast() {
      guard states.insert(state).inserted else { continue }
      switch steps[state] {
      case .split(let first, let second): open += [first, second]
      case .jump(let target): open.append(target)
      case .assertStart: if position == 0 { open.append(state + 1) }
      case .assertEnd: if position == count { open.append(state + 1) }
      case .take, .found: break
      }
    }
  }

  private mutating func lay(_ node: Node) {
    guard steps.count <= Self.largest else { return }
    switch node {
    case .any: steps.append(.take { $0 != "\n" })
    case .oneOf(let ranges, let isNegated):
      let ignoresCase = ignoresCase
      steps.append(
        .take { scalar in
          let forms = ignoresCase ? scalar.caseForms : [scalar]
          return forms.contains { form in ranges.contains { $0.contains(form.value) } } != isNegated
        })
    case .start: steps.append(.assertStart)
    case .end: steps.append(.assertEnd)
    case .sequence(let nodes): for node in nodes { lay(node) }
    case .choice(let nodes): lay(choice: nodes[...])
    case .repeated(let node, let least, let most): lay(node, least, most)
    }
  }

  private mutating func lay(choice nodes: ArraySlice<Node>) {
    guard let first = nodes.first else { return }
    guard nodes.count > 1 else { return lay(first) }
    let split = steps.count
    steps.append(.found)
    lay(first)
    let jump = steps.count
    steps.append(.found)
    steps[split] = .split(split + 1, steps.count)
    lay(choice: nodes.dropFirst())
    steps[jump] = .jump(steps.count)
  }

  private mutating func lay(_ node: Node, _ least: Int, _ most: Int?) {
    for _ in 0..<least { lay(node) }
    guard let most else {
      let split = steps.count
      steps.append(.found)
      lay(node)
      steps.append(.jump(split))
      steps[split] = .split(split + 1, steps.count)
      return
    }
    for _ in least..<max(least, most) {
      let split = steps.count
      steps.append(.found)
      lay(node)
      steps[split] = .split(split + 1, steps.count)
    }
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var offset = 0

    var next: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }
    var isAtEnd: Bool { next == nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard next == scalar else { return false }
      offset += 1
      return true
    }

    mutating func choice(depth: Int) -> Node? {
      guard depth < 50, var nodes = sequence(depth: depth).map({ [$0] }) else { return nil }
      while take("|") {
        guard let node = sequence(depth: depth) else { return nil }
        nodes.append(node)
      }
      return .choice(nodes)
    }

    private mutating func sequence(depth: Int) -> Node? {
      var nodes: [Node] = []
      while let scalar = next, scalar != "|", scalar != ")" {
        guard let node = single(depth: depth), let repeated = repeated(node) else { return nil }
        nodes.append(repeated)
      }
      return .sequence(nodes)
    }

    private mutating func repeated(_ node: Node) -> Node? {
      var node = node
      while let scalar = next {
        switch scalar {
        case "*": node = .repeated(node, least: 0, most: nil)
        case "+": node = .repeated(node, least: 1, most: nil)
        case "?": node = .repeated(node, least: 0, most: 1)
        case "{":
          guard let (least, most) = bounds() else { return nil }
          node = .repeated(node, least: least, most: most)
          continue
        default: return node
        }
        offset += 1
      }
      return node
    }

    private mutating func bounds() -> (Int, Int?)? {
      offset += 1
      guard let end = scalars[offset...].firstIndex(of: "}") else { return nil }
      let text = String(String.UnicodeScalarView(scalars[offset..<end]))
      offset = end + 1
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      guard let least = Int(parts[0]), least <= 100, parts.count <= 2 else { return nil }
      if parts.count == 1 { return (least, least) }
      if parts[1].isEmpty { return (least, nil) }
      guard let most = Int(parts[1]), most >= least, most <= 100 else { return nil }
      return (least, most)
    }

    private mutating func single(depth: Int) -> Node? {
      guard let scalar = next else { return nil }
      offset += 1
      switch scalar {
      case ".": return .any
      case "^": return .start
      case "$": return .end
      case "(":
        if take("?"), !take(":") { return nil }
        guard let node = choice(depth: depth + 1), take(")") else { return nil }
        return node
      case "[": return characterClass()
      case "\\":
        return escaped().map { .oneOf($0, isNegated: false) }
      case "*", "+", "?", "{": return nil
      default: return .oneOf([scalar.value...scalar.value], isNegated: false)
      }
    }

    private mutating func escaped() -> [ClosedRange<UInt32>]? {
      guard let scalar = next else { return nil }
      offset += 1
      switch scalar {
      case "d": return [0x30...0x39]
      case "w": return [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
      case "s": return [0x09...0x0D, 0x20...0x20]
      case "n": return [0x0A...0x0A]
      case "t": return [0x09...0x09]
      case "D", "W", "S", "b", "B", "A", "z", "p": return nil
      default: return [scalar.value...scalar.value]
      }
    }

    private mutating func characterClass() -> Node? {
      let isNegated = take("^")
      var ranges: [ClosedRange<UInt32>] = []
      while let scalar = next, scalar != "]" || ranges.isEmpty {
        offset += 1
        if scalar == "\\" {
          guard let escaped = escaped() else { return nil }
          ranges += escaped
        } else if next == "-", offset + 1 < scalars.count, scalars[offset + 1] != "]" {
          guard scalars[offset + 1] >= scalar else { return nil }
          ranges.append(scalar.value...scalars[offset + 1].value)
          offset += 2
        } else {
          ranges.append(scalar.value...scalar.value)
        }
      }
      return take("]") ? .oneOf(ranges, isNegated: isNegated) : nil
    }
  }
}

extension Unicode.Scalar {
  fileprivate var caseForms: [Unicode.Scalar] {
    [self] + properties.lowercaseMapping.unicodeScalars + properties.uppercaseMapping.unicodeScalars
  }
}
