/// The differences between two texts in the form of `diff -u`, without names of files. The server
/// finds what stayed as Ratcliff and Obershelp do (Python's difflib), so its hunks may be longer
/// than the shortest ones.
enum UnifiedDiff {
  private static let context = 3

  static func text(from old: [String], to new: [String]) -> String {
    var result = ""
    for hunk in hunks(LineMatcher(old, new).operations()) {
      guard let first = hunk.first, let last = hunk.last else { continue }
      let range =
        "-\(Self.range(first.old.lowerBound, last.old.upperBound))"
        + " +\(Self.range(first.new.lowerBound, last.new.upperBound))"
      result += "@@ \(range) @@\n"
      for operation in hunk {
        if operation.isEqual {
          for line in old[operation.old] { result += " \(line)\n" }
        } else {
          for line in old[operation.old] { result += "-\(line)\n" }
          for line in new[operation.new] { result += "+\(line)\n" }
        }
      }
    }
    return result
  }

  private static func range(_ start: Int, _ end: Int) -> String {
    switch end - start {
    case 1: "\(start + 1)"
    case 0: "\(start),0"
    default: "\(start + 1),\(end - start)"
    }
  }

  /// Changes with up to three lines around them; a longer stretch that stayed parts two hunks.
  private static func hunks(_ operations: [LineMatcher.Operation]) -> [[LineMatcher.Operation]] {
    var operations = operations
    if let first = operations.first, first.isEqual { operations[0] = first.last(context) }
    if let last = operations.last, last.isEqual {
      operations[operations.count - 1] = last.first(context)
    }
    var hunks: [[LineMatcher.Operation]] = []
    var hunk: [LineMatcher.Operation] = []
    for operation in operations {
      if operation.isEqual, operation.old.count > 2 * context {
        hunk.append(operation.first(context))
        hunks.append(hunk)
        hunk = [operation.last(context)]
      } else {
        hunk.append(operation)
      }
    }
    if !(hunk.count == 1 && hunk[0].isEqual) { hunks.append(hunk) }
    return hunks
  }
}

/// Finds what stayed between two lists of lines.
struct LineMatcher {
  struct Operation {
    var isEqual: Bool
    var old: Range<Int>
    var new: Range<Int>

    func first(_ count: Int) -> Operation {
      Operation(isEqual: isEqual, old: old.prefix(count), new: new.prefix(count))
    }
    func last(_ count: Int) -> Operation {
      Operation(isEqual: isEqual, old: old.suffix(count), new: new.suffix(count))
    }
  }

  private struct Match {
    var old: Int
    var new: Int
    var count: Int
  }

  private let old: [String]
  private let new: [String]
  private var positions: [String: [Int]] = [:]

  init(_ old: [String], _ new: [String]) {
    self.old = old
    self.new = new
    for (index, line) in new.enumerated() { positions[line, default: []].append(index) }
    // Lines that stand everywhere say nothing about what belongs together.
    if new.count >= 200 {
      positions = positions.filter { $0.value.count <= new.count / 100 + 1 }
    }
  }

  func operations() -> [Operation] {
    var matches: [Match] = []
    collect(old.indices, new.indices, &matches)
    matches.append(Match(old: old.count, new: new.count, count: 0))
    var operations: [Operation] = []
    var (atOld, atNew) = (0, 0)
    for match in joined(matches) {
      if atOld < match.old || atNew < match.new {
        operations.append(
          Operation(isEqual: false, old: atOld..<match.old, new: atNew..<match.new))
      }
      (atOld, atNew) = (match.old + match.count, match.new + match.count)
      if match.count > 0 {
        operations.append(
          Operation(isEqual: true, old: match.old..<atOld, new: match.new..<atNew))
      }
    }
    return operations
  }

  /// Matches that touch are one.
  private func joined(_ matches: [Match]) -> [Match] {
    var result: [Match] = []
    for match in matches {
      if let last = result.last, last.old + last.count == match.old,
        last.new + last.count == match.new, match.count > 0
      {
        result[result.count - 1].count += match.count
      } else {
        result.append(match)
      }
    }
    return result
  }

  private func collect(_ old: Range<Int>, _ new: Range<Int>, _ matches: inout [Match]) {
    let match = longest(old, new)
    guard match.count > 0 else { return }
    collect(old.lowerBound..<match.old, new.lowerBound..<match.new, &matches)
    matches.append(match)
    collect(
      match.old + match.count..<old.upperBound, match.new + match.count..<new.upperBound, &matches)
  }

  /// The first longest stretch that stands in both, then as far as it goes to both sides.
  private func longest(_ olds: Range<Int>, _ news: Range<Int>) -> Match {
    var best = Match(old: olds.lowerBound, new: news.lowerBound, count: 0)
    var lengths: [Int: Int] = [:]
    for index in olds {
      var next: [Int: Int] = [:]
      for position in positions[old[index]] ?? [] where news.contains(position) {
        let count = (lengths[position - 1] ?? 0) + 1
        next[position] = count
        if count > best.count {
          best = Match(old: index - count + 1, new: position - count + 1, count: count)
        }
      }
      lengths = next
    }
    while best.old > olds.lowerBound, best.new > news.lowerBound,
      old[best.old - 1] == new[best.new - 1]
    {
      best = Match(old: best.old - 1, new: best.new - 1, count: best.count + 1)
    }
    while best.old + best.count < olds.upperBound, best.new + best.count < news.upperBound,
      old[best.old + best.count] == new[best.new + best.count]
    {
      best.count += 1
    }
    return best
  }
}
