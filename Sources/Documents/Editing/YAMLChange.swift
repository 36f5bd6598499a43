import CourseModel

/// Makes one change in a text of which the tree is known.
struct YAMLChange {
  /// A value with what it stands in.
  private struct Found {
    var node: DocumentNode
    /// The entry it is the value of.
    var entry: DocumentNode.Entry?
    var inFlow = false
  }

  private let text: String
  private let root: DocumentNode
  private let spans: YAMLSpans
  private let newline: String

  init(text: String, root: DocumentNode) {
    self.text = text
    self.root = root
    spans = YAMLSpans(text)
    newline = text.contains("\r\n") ? "\r\n" : "\n"
  }

  /// Nil when the change does not fit into how the text is written.
  func text(after edit: DocumentEdit) -> String? {
    switch edit {
    case .set(let steps, let value, let lines): set(steps, value, lines: lines)
    case .append(let steps, let value): find(steps[...]).flatMap { append(to: $0, value) }
    case .remove(let steps): remove(steps)
    case .rename(let steps, let name):
      entry(at: steps).map { entry in
        let start = spans.offset(of: entry.keyPlace)
        return replacing(start..<spans.key(at: start).end, with: name)
      }
    }
  }

  func place(of edit: DocumentEdit) -> SourcePlace {
    let steps = edit.steps
    return steps.indices.reversed().lazy.compactMap { find(steps[...$0])?.node.place }.first
      ?? root.place
  }

  // MARK: Finding

  private func find(_ steps: ArraySlice<DocumentStep>) -> Found? {
    var found = Found(node: root)
    for step in steps {
      let inFlow = found.inFlow || spans.isFlow(found.node)
      switch step {
      case .key(let key):
        guard let entry = found.node.entry(key) else { return nil }
        found = Found(node: entry.value, entry: entry, inFlow: inFlow)
      case .index(let index):
        guard let elements = found.node.elements, elements.indices.contains(index) else {
          return nil
        }
        found = Found(node: elements[index], inFlow: inFlow)
      }
    }
    return found
  }

  private func entry(at steps: DocumentSteps) -> DocumentNode.Entry? {
    guard case .key(let key)? = steps.last else { return nil }
    return find(steps.dropLast())?.node.entry(key)
  }

  // MARK: Changing

  private func set(_ steps: DocumentSteps, _ value: String, lines: Bool) -> String? {
    guard let map = find(steps.dropLast()) else { return nil }
    guard case .key(let key)? = steps.last else { return replace(steps, with: value) }
    guard let entry = map.node.entry(key) else {
      return insert(key, value, into: map, lines: lines)
    }
    let inFlow = map.inFlow || spans.isFlow(map.node)
    let colon = spans.key(at: spans.offset(of: entry.keyPlace)).colon
    let range = spans.value(of: entry, inFlow: inFlow)
    let isBelow = spans.lineStart(of: range.lowerBound) > colon
    return replacing(
      isBelow || range.isEmpty ? colon..<range.upperBound : range,
      with: isBelow || range.isEmpty ? " \(value)" : value)
  }

  private func replace(_ steps: DocumentSteps, with value: String) -> String? {
    guard let element = find(steps[...]) else { return nil }
    let dash = spans.dash(before: element.node)
    let column = dash - spans.lineStart(of: dash)
    let start = spans.offset(of: element.node.place)
    let end = spans.end(of: element.node, inFlow: element.inFlow, column: column)
    return replacing(start..<max(start, end), with: value)
  }

  private func insert(_ key: String, _ value: String, into map: Found, lines: Bool) -> String? {
    let entries = map.node.entries ?? []
    if map.node.content != .null, spans.isFlow(map.node), map.inFlow || !entries.isEmpty {
      return insertInFlow("\(key): \(value)", after: entries.last?.value, in: map)
    }
    if let first = entries.first, let last = end(of: map) {
      let start = spans.offset(of: first.keyPlace)
      let column = start - spans.lineStart(of: start)
      return insertLine(written(key, value, column, lines: lines), after: last)
    }
    return below(map) { written(key, value, $0, lines: lines) }
  }

  private func append(to list: Found, _ value: String) -> String? {
    let elements = list.node.elements ?? []
    if list.node.content != .null, spans.isFlow(list.node), list.inFlow || !elements.isEmpty {
      return insertInFlow(value, after: elements.last, in: list)
    }
    if let last = elements.last, let end = end(of: list) {
      let dash = spans.dash(before: last)
      let column = dash - spans.lineStart(of: dash)
      return insertLine(indent(column) + "- \(value)", after: end)
    }
    return below(list) { indent($0) + "- \(value)" }
  }

  private func insertInFlow(_ item: String, after last: DocumentNode?, in found: Found) -> String? {
    let end = spans.end(of: found.node, inFlow: true, column: 0)
    guard let last else { return replacing(end - 1..<end - 1, with: item) }
    let behind = spans.end(of: last, inFlow: true, column: 0)
    return replacing(behind..<behind, with: ", \(item)")
  }

  /// Into a container that nothing is in yet.
  private func below(_ found: Found, _ line: (Int) -> String) -> String? {
    guard let entry = found.entry else {
      guard found.node == root, root.content == .null else { return nil }
      let gap = text.isEmpty || text.hasSuffix("\n") ? "" : newline
      return text + gap + line(0) + newline
    }
    guard !found.inFlow else { return nil }
    let key = spans.offset(of: entry.keyPlace)
    let column = key - spans.lineStart(of: key)
    let colon = spans.key(at: key).colon
    let empty = spans.value(of: entry, inFlow: false)
    if empty.isEmpty { return insertLine(line(column + 2), after: colon) }
    let end = spans.lineEnd(of: empty.upperBound)
    let without = replacing(end..<end, with: newline + line(column + 2))
    return YAMLSpans(without).replacing(colon..<empty.upperBound, with: "")
  }

  private func remove(_ steps: DocumentSteps) -> String? {
    guard let step = steps.last, let container = find(steps.dropLast()) else { return nil }
    let isFlow = container.inFlow || spans.isFlow(container.node)
    var ranges: [Range<Int>] = []
    let index: Int
    switch step {
    case .key(let key):
      let entries = container.node.entries ?? []
      guard let position = entries.firstIndex(where: { $0.key == key }) else { return nil }
      index = position
      ranges = entries.map { entry in
        let start = spans.offset(of: entry.keyPlace)
        return start..<max(start, spans.value(of: entry, inFlow: isFlow).upperBound)
      }
    case .index(let position):
      index = position
      ranges = (container.node.elements ?? []).map { element in
        let start = isFlow ? spans.offset(of: element.place) : spans.dash(before: element)
        let column = start - spans.lineStart(of: start)
        return start..<max(start, spans.end(of: element, inFlow: isFlow, column: column))
      }
    }
    if ranges.count == 1 { return emptied(container, of: ranges[0]) }
    if isFlow { return removeInFlow(ranges, index) }
    let start = ranges[index].lowerBound
    let line = spans.lineStart(of: start)
    if spans.afterSpaces(line) < start {
      // The first entry of an element stands behind its dash: the next one takes its place.
      guard index + 1 < ranges.count else { return nil }
      return replacing(start..<ranges[index + 1].lowerBound, with: "")
    }
    let end = spans.lineEnd(of: ranges[index].upperBound)
    return replacing(line..<afterBreak(end), with: "")
  }

  private func removeInFlow(_ ranges: [Range<Int>], _ index: Int) -> String? {
    if index + 1 < ranges.count {
      return replacing(ranges[index].lowerBound..<ranges[index + 1].lowerBound, with: "")
    }
    return replacing(ranges[index - 1].upperBound..<ranges[index].upperBound, with: "")
  }

  /// The container without the one thing in it, written as `{}` or `[]`. Comments around it stay.
  private func emptied(_ container: Found, of range: Range<Int>) -> String? {
    let empty = container.node.entries == nil ? "[]" : "{}"
    if spans.isFlow(container.node) {
      let start = spans.offset(of: container.node.place)
      return replacing(
        start..<spans.end(of: container.node, inFlow: true, column: 0), with: empty)
    }
    guard let entry = container.entry else { return nil }
    let colon = spans.key(at: spans.offset(of: entry.keyPlace)).colon
    let line = spans.lineStart(of: range.lowerBound)
    guard line > colon, spans.afterSpaces(line) == range.lowerBound else { return nil }
    let without = replacing(
      line..<afterBreak(spans.lineEnd(of: range.upperBound)), with: "")
    return YAMLSpans(without).replacing(colon..<colon, with: " \(empty)")
  }

  // MARK: Writing

  private func end(of found: Found) -> Int? {
    spans.end(of: found.node, inFlow: false, column: 0)
  }

  /// `key: value`, or the key with the value's entries on lines below.
  private func written(_ key: String, _ value: String, _ column: Int, lines: Bool) -> String {
    if value.isEmpty { return indent(column) + "\(key):" }
    guard lines,
      let node = try? DocumentReader.read(value, as: .yaml, file: ""),
      let entries = node.entries, !entries.isEmpty
    else { return indent(column) + "\(key): \(value)" }
    let inner = YAMLSpans(value)
    let rows = entries.map { entry in
      let range = inner.value(of: entry, inFlow: true)
      var text = String.UnicodeScalarView()
      text.append(contentsOf: inner.scalars[range])
      return indent(column + 2) + "\(entry.key): \(String(text))"
    }
    return ([indent(column) + "\(key):"] + rows).joined(separator: newline)
  }

  private func indent(_ column: Int) -> String { String(repeating: " ", count: column) }

  private func insertLine(_ line: String, after offset: Int) -> String {
    let end = spans.lineEnd(of: offset)
    return replacing(end..<end, with: newline + line)
  }

  private func afterBreak(_ offset: Int) -> Int {
    var end = offset
    if end < spans.scalars.count, spans.scalars[end] == "\r" { end += 1 }
    if end < spans.scalars.count, spans.scalars[end] == "\n" { end += 1 }
    return end
  }

  private func replacing(_ range: Range<Int>, with new: String) -> String {
    spans.replacing(range, with: new)
  }
}
