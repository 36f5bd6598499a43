/// A regular expression in Go's syntax, matched in time that grows only with the text: patterns come
/// from custom resource definitions, which are not trusted.
/// https://github.com/google/re2/wiki/Syntax
public struct Pattern: Sendable {
  /// What is wrong with a pattern, in Go's words.
  public struct Fault: Error, Hashable, Sendable {
    public var message: String
  }

  public let text: String
  private let program: [PatternInstruction]

  /// - Throws: `Fault` for what Go's `regexp` does not take either.
  public init(_ text: String) throws(Fault) {
    self.text = text
    var parser = PatternParser(text)
    var compiler = PatternCompiler()
    program = compiler.compile(try parser.parse())
  }

  /// Whether the pattern matches anywhere in a text.
  public func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var current = StateList(count: program.count)
    var next = StateList(count: program.count)
    for position in 0...scalars.count {
      add(0, to: &current, scalars, position)
      var isMatched = false
      for state in current.states {
        switch program[state] {
        case .match: isMatched = true
        case .set(let set):
          if position < scalars.count, set.contains(scalars[position]) {
            add(state + 1, to: &next, scalars, position + 1)
          }
        default: break
        }
        if isMatched { return true }
      }
      swap(&current, &next)
      next.removeAll()
    }
    return false
  }

  /// The states that the machine is in at once, each only once.
  private struct StateList {
    var states: [Int] = []
    private var isIn: [Bool]

    init(count: Int) { isIn = Array(repeating: false, count: count) }

    mutating func insert(_ state: Int) -> Bool {
      if isIn[state] { return false }
      isIn[state] = true
      states.append(state)
      return true
    }

    mutating func removeAll() {
      for state in states { isIn[state] = false }
      states.removeAll(keepingCapacity: true)
    }
  }

  /// Adds a state and all that can be reached from it without reading a character.
  private func add(
    _ state: Int, to list: inout StateList, _ text: [UnicodeScalar], _ position: Int
  ) {
    var waiting = [state]
    while let state = waiting.popLast() {
      guard list.insert(state) else { continue }
      switch program[state] {
      case .jump(let target): waiting.append(target)
      case .split(let first, let second): waiting += [second, first]
      case .assert(let assertion):
        if assertion.holds(text, position) { waiting.append(state + 1) }
      case .set, .match: break
      }
    }
  }
}

extension Pattern: Hashable {
  public static func == (left: Pattern, right: Pattern) -> Bool { left.text == right.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
