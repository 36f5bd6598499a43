/// A pattern for names: `*` matches within a name, `**` across `/`, `[]` is one of several characters,
/// `\` takes the next character as it is.
struct FilterPattern: Sendable {
  enum Dialect {
    /// `branches`, `tags`, `paths` (docs.github.com, "Filter pattern cheat sheet"): `?` and `+`
    /// repeat the character before.
    case filters
    /// Files of a workspace (`hashFiles`, artifacts, caches): `?` is any one character. A folder stands
    /// for all that is in it.
    case files
  }

  fileprivate enum Atom: Sendable {
    case one(Unicode.Scalar)
    case oneOf([ClosedRange<UInt32>])
    case withinName
    case oneOfName
    case anything
    /// `**/`, in two: no folder at all, or any text up to a `/`.
    case folders, folderName
    /// In front of `/` and anything, both of which may be missing.
    case descendants
  }

  fileprivate struct Piece: Sendable {
    var atom: Atom
    var least = 1
    var isRepeated = false
  }

  /// `!` in front: what matches is taken out again.
  let isNegated: Bool
  private let pieces: [Piece]

  init(_ text: String, _ dialect: Dialect = .filters) {
    var scalars = Array(text.unicodeScalars)
    isNegated = scalars.first == "!"
    if isNegated { scalars.removeFirst() }
    var pieces = Self.pieces(scalars, dialect)
    if dialect == .files, !pieces.isEmpty {
      // Nothing more, or a `/` and anything.
      if pieces.endsFolder { pieces.removeLast() }
      pieces += [
        Piece(atom: .descendants), Piece(atom: .one("/")), Piece(atom: .anything, least: 0),
      ]
    }
    self.pieces = pieces
  }

  private static func pieces(_ scalars: [Unicode.Scalar], _ dialect: Dialect) -> [Piece] {
    var pieces: [Piece] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "*":
        if index < scalars.count, scalars[index] == "*" {
          index += 1
          if index < scalars.count, scalars[index] == "/", pieces.isEmpty || pieces.endsFolder {
            index += 1
            pieces += [Piece(atom: .folders), Piece(atom: .folderName)]
          } else {
            pieces.append(Piece(atom: .anything, least: 0))
          }
        } else {
          pieces.append(Piece(atom: .withinName, least: 0))
        }
      case "?" where dialect == .files: pieces.append(Piece(atom: .oneOfName))
      case "?" where !pieces.isEmpty: pieces[pieces.count - 1].least = 0
      case "+" where dialect == .filters && !pieces.isEmpty:
        pieces[pieces.count - 1].isRepeated = true
      case "[":
        guard let end = scalars[index...].firstIndex(of: "]") else {
          pieces.append(Piece(atom: .one(scalar)))
          continue
        }
        pieces.append(Piece(atom: .oneOf(ranges(scalars[index..<end]))))
        index = end + 1
      case "\\" where index < scalars.count:
        pieces.append(Piece(atom: .one(scalars[index])))
        index += 1
      default: pieces.append(Piece(atom: .one(scalar)))
      }
    }
    return pieces
  }

  private static func ranges(_ scalars: ArraySlice<Unicode.Scalar>) -> [ClosedRange<UInt32>] {
    var ranges: [ClosedRange<UInt32>] = []
    var rest = scalars
    while let first = rest.popFirst() {
      if rest.count >= 2, rest[rest.startIndex] == "-", rest[rest.startIndex + 1] >= first {
        ranges.append(first.value...rest[rest.startIndex + 1].value)
        rest = rest.dropFirst(2)
      } else {
        ranges.append(first.value...first.value)
      }
    }
    return ranges
  }

  /// Whether the pattern matches all of `text`. Keeps the set of pieces that may come next, so that
  /// no pattern takes long.
  func matches(_ text: String) -> Bool {
    var states = closure([0])
    for scalar in text.unicodeScalars {
      var next: Set<Int> = []
      for state in states where state < pieces.count && pieces[state].atom.takes(scalar) {
        if pieces[state].atom.goesOn || pieces[state].isRepeated { next.insert(state) }
        if !pieces[state].atom.waits(scalar) { next.insert(state + 1) }
      }
      states = closure(next)
      if states.isEmpty { return false }
    }
    return states.contains(pieces.count)
  }

  /// With the pieces that follow one that can be left out.
  private func closure(_ states: Set<Int>) -> Set<Int> {
    var result = states
    for state in states.sorted() {
      var index = state
      while index < pieces.count {
        if case .folders = pieces[index].atom {
          result.formUnion([index + 1, index + 2])
          index += 2
        } else if case .descendants = pieces[index].atom {
          result.formUnion([index + 1, pieces.count])
          break
        } else if pieces[index].least == 0 {
          index += 1
          result.insert(index)
        } else {
          break
        }
      }
    }
    return result
  }
}

extension FilterPattern.Atom {
  fileprivate var goesOn: Bool {
    switch self {
    case .withinName, .anything, .folderName: true
    default: false
    }
  }

  /// A folder's name ends with its `/`.
  fileprivate func waits(_ scalar: Unicode.Scalar) -> Bool {
    if case .folderName = self { scalar != "/" } else { false }
  }

  fileprivate func takes(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .one(let other): scalar == other
    case .oneOf(let ranges): ranges.contains { $0.contains(scalar.value) }
    case .withinName, .oneOfName: scalar != "/"
    case .anything, .folderName: true
    case .folders, .descendants: false
    }
  }
}

extension [FilterPattern.Piece] {
  fileprivate var endsFolder: Bool {
    switch last?.atom {
    case .one("/")?, .folderName?: true
    default: false
    }
  }
}

/// Patterns in their order: the last one that matches decides.
struct FilterPatterns: Sendable {
  private let patterns: [FilterPattern]

  init(_ texts: [String], _ dialect: FilterPattern.Dialect = .filters) {
    patterns = texts.map { FilterPattern($0, dialect) }
  }

  func accepts(_ text: String) -> Bool {
    patterns.last { $0.matches(text) }.map { !$0.isNegated } ?? false
  }
}
