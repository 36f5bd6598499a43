import CourseModel
import TOMLKit

/// Turns TOMLKit's values into ours and keeps the limits.
struct TOMLTree {
  let places: TOMLPlaces
  let limits: DocumentLimits
  private var count = 0

  init(places: TOMLPlaces, limits: DocumentLimits) {
    self.places = places
    self.limits = limits
  }

  /// `path` leads from the root to the value: keys, and indices in brackets.
  mutating func node(_ value: any TOMLValueConvertible, path: [String], depth: Int)
    throws(DocumentError) -> DocumentNode
  {
    let here = places.value(at: path)
    guard depth <= limits.depth else {
      throw DocumentError(.tooDeep(limit: limits.depth), at: here)
    }
    count += 1
    guard count <= limits.nodes else {
      throw DocumentError(.tooManyValues(limit: limits.nodes), at: here)
    }
    if let table = value.table {
      return DocumentNode(.map(try entries(table, path: path, depth: depth)), at: here)
    }
    if let array = value.array {
      var elements: [DocumentNode] = []
      for index in 0..<array.count {
        elements.append(
          try node(array[index], path: path + [TOMLPlaces.step(index)], depth: depth + 1))
      }
      return DocumentNode(.list(elements), at: here)
    }
    return DocumentNode(Self.scalar(value), at: here)
  }

  private mutating func entries(_ table: TOMLTable, path: [String], depth: Int)
    throws(DocumentError) -> [DocumentNode.Entry]
  {
    var entries: [DocumentNode.Entry] = []
    for key in table.keys {
      guard let value = table[key] else { continue }
      let below = path + [key]
      entries.append(
        DocumentNode.Entry(
          key: key, keyPlace: places.key(at: below),
          value: try node(value, path: below, depth: depth + 1)))
    }
    return entries.sorted { left, right in
      (left.keyPlace.line, left.keyPlace.column, left.key)
        < (right.keyPlace.line, right.keyPlace.column, right.key)
    }
  }

  private static func scalar(_ value: any TOMLValueConvertible) -> DocumentNode.Content {
    if let text = value.string { return .string(text) }
    if let flag = value.bool { return .bool(flag) }
    if let number = value.int { return .int(number) }
    if let number = value.double { return .double(number) }
    return .string(value.debugDescription)
  }
}
