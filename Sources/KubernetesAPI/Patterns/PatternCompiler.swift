enum PatternInstruction: Sendable {
  case set(CharacterSet)
  case assert(PatternAssertion)
  case jump(Int)
  case split(Int, Int)
  case match
}

/// Turns a pattern's parts into instructions of a machine that is in several places at once
/// (Thompson's construction). https://swtch.com/~rsc/regexp/regexp1.html
struct PatternCompiler {
  private var program: [PatternInstruction] = []

  mutating func compile(_ syntax: PatternSyntax) -> [PatternInstruction] {
    emit(syntax)
    program.append(.match)
    return program
  }

  private mutating func emit(_ syntax: PatternSyntax) {
    switch syntax {
    case .empty: break
    case .set(let set): program.append(.set(set))
    case .assert(let assertion): program.append(.assert(assertion))
    case .sequence(let parts): for part in parts { emit(part) }
    case .choice(let parts): emit(choice: parts)
    case .repetition(let part, let from, let upTo):
      for _ in 0..<from { emit(part) }
      if let upTo {
        emit(optional: part, times: upTo - from)
      } else {
        emit(endless: part)
      }
    }
  }

  private mutating func emit(choice parts: [PatternSyntax]) {
    var ends: [Int] = []
    for part in parts.dropLast() {
      let split = program.count
      program.append(.match)
      emit(part)
      ends.append(program.count)
      program.append(.match)
      program[split] = .split(split + 1, program.count)
    }
    if let last = parts.last { emit(last) }
    for end in ends { program[end] = .jump(program.count) }
  }

  private mutating func emit(optional part: PatternSyntax, times: Int) {
    var splits: [Int] = []
    for _ in 0..<times {
      splits.append(program.count)
      program.append(.match)
      emit(part)
    }
    for split in splits { program[split] = .split(split + 1, program.count) }
  }

  private mutating func emit(endless part: PatternSyntax) {
    let split = program.count
    program.append(.match)
    emit(part)
    program.append(.jump(split))
    program[split] = .split(split + 1, program.count)
  }
}
