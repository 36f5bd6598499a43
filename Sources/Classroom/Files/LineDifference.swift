import CourseModel

/// Two texts compared line by line, as hunks with three lines of context.
struct LineDifference {
  static let context = 3
  /// What is left between the first and the last difference may have this many lines in both texts
  /// together; above, all of it counts as replaced. The comparison needs memory and time by the
  /// square of it: 36 MB here.
  static let maxLines = 3000

  let lines: [FileChange.Line]

  init(from old: String, to new: String) {
    let (old, new) = (Self.split(old), Self.split(new))
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
    lines =
      new[..<start].map { .init(.same, $0) }
      + Self.compared(Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
      + new[(new.count - end)...].map { .init(.same, $0) }
  }

  private static func compared(_ old: [String], _ new: [String]) -> [FileChange.Line] {
    guard old.count + new.count <= maxLines else {
      return old.map { .init(.removed, $0) } + new.map { .init(.added, $0) }
    }
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    return merged(old, removed: removed, new, added: added)
  }

  /// A last line without its newline differs from one with it, and says so.
  private static func split(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" {
      lines.removeLast()
    } else if let last = lines.popLast() {
      lines.append(last + " (no newline at the end)")
    }
    return lines
  }

  private static func merged(
    _ old: [String], removed: Set<Int>, _ new: [String], added: Set<Int>
  ) -> [FileChange.Line] {
    var lines: [FileChange.Line] = []
    var (here, there) = (0, 0)
    while here < old.count || there < new.count {
      if here < old.count, removed.contains(here) {
        lines.append(.init(.removed, old[here]))
        here += 1
      } else if there < new.count, added.contains(there) {
        lines.append(.init(.added, new[there]))
        there += 1
      } else {
        lines.append(.init(.same, new[there]))
        here += 1
        there += 1
      }
    }
    return lines
  }

  var hunks: [FileChange.Hunk] {
    var hunks: [FileChange.Hunk] = []
    var (old, new) = (1, 1)
    var open: FileChange.Hunk?
    var quiet = 0
    for (index, line) in lines.enumerated() {
      if line.kind != .same {
        if open == nil {
          let before = lines[..<index].suffix(min(quiet, Self.context))
          open = FileChange.Hunk(
            oldStart: old - before.count, newStart: new - before.count, lines: Array(before))
        }
        quiet = 0
      } else {
        quiet += 1
      }
      open?.lines.append(line)
      if quiet > 2 * Self.context, let done = open {
        hunks.append(Self.trimmed(done, quiet: quiet))
        open = nil
        quiet -= Self.context
      }
      if line.kind != .added { old += 1 }
      if line.kind != .removed { new += 1 }
    }
    return hunks + (open.map { [Self.trimmed($0, quiet: quiet)] } ?? [])
  }

  private static func trimmed(_ hunk: FileChange.Hunk, quiet: Int) -> FileChange.Hunk {
    var hunk = hunk
    hunk.lines.removeLast(max(0, quiet - context))
    return hunk
  }
}
