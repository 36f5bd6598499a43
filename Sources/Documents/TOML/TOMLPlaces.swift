import CourseModel

/// Where the keys of a TOML text stand, found by looking at its lines. Keys inside inline tables
/// and arrays are given the place of the key they belong to.
struct TOMLPlaces: Sendable {
  private var keys: [[String]: SourcePlace] = [:]
  private var values: [[String]: SourcePlace] = [:]
  private let start: SourcePlace

  /// The path's step into an array.
  static func step(_ index: Int) -> String { "[\(index)]" }

  func key(at path: [String]) -> SourcePlace { nearest(path, in: keys) }
  func value(at path: [String]) -> SourcePlace { values[path] ?? key(at: path) }

  private func nearest(_ path: [String], in places: [[String]: SourcePlace]) -> SourcePlace {
    var path = path
    while !path.isEmpty {
      if let place = places[path] { return place }
      path.removeLast()
    }
    return start
  }

  init(of source: SourceText) {
    start = source.start
    var table: [String] = []
    var arrays: [[String]: Int] = [:]
    var skipping = TOMLContinuation()
    var number = 0
    for line in source.text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      if skipping.continues(over: line) { continue }
      var keyLine = TOMLKeyLine(line)
      if let header = keyLine.header() {
        table = resolve(header.keys, arrays: arrays)
        if header.isArrayElement {
          let index = arrays[table, default: -1] + 1
          arrays[table] = index
          note(table, at: source.place(number, header.column))
          table.append(Self.step(index))
        }
        note(table, at: source.place(number, header.column))
      } else if let pair = keyLine.pair() {
        let path = table + pair.keys
        note(path, at: source.place(number, pair.column))
        values[path] = source.place(number, pair.valueColumn)
        skipping.begin(after: pair.value)
      }
    }
  }

  /// A header inside an array of tables means the array's last element.
  private func resolve(_ keys: [String], arrays: [[String]: Int]) -> [String] {
    var path: [String] = []
    for (position, key) in keys.enumerated() {
      path.append(key)
      if position < keys.count - 1, let last = arrays[path] { path.append(Self.step(last)) }
    }
    return path
  }

  private mutating func note(_ path: [String], at place: SourcePlace) {
    var path = path
    while !path.isEmpty, keys[path] == nil {
      keys[path] = place
      path.removeLast()
    }
  }
}
