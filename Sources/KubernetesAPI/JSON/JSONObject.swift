/// The entries of a JSON object, in order of their keys' bytes. Objects of the API are small: a
/// sorted list takes a third of a dictionary's memory and is found in as fast.
public struct JSONObject: Hashable, Sendable {
  public private(set) var keys: [String] = []
  public private(set) var values: [JSON] = []

  public init() {}

  /// A later entry of the same key wins.
  public init(_ entries: some Sequence<(String, JSON)>) {
    for (key, value) in entries { self[key] = value }
  }

  public var isEmpty: Bool { keys.isEmpty }
  public var count: Int { keys.count }

  public subscript(key: String) -> JSON? {
    get {
      let (index, found) = position(of: key)
      // Not `found ? ... : nil`: there nil would be a JSON null.
      if found { return values[index] }
      return nil
    }
    set {
      let (index, found) = position(of: key)
      switch (newValue, found) {
      case (let value?, true): values[index] = value
      case (let value?, false):
        keys.insert(key, at: index)
        values.insert(value, at: index)
      case (nil, true):
        keys.remove(at: index)
        values.remove(at: index)
      case (nil, false): break
      }
    }
  }

  /// Adds an entry at the end: its key must come after all others, as when objects are walked in
  /// their order.
  mutating func append(_ key: String, _ value: JSON) {
    assert(keys.last.map { $0 < key } ?? true)
    keys.append(key)
    values.append(value)
  }

  mutating func reserveCapacity(_ count: Int) {
    keys.reserveCapacity(count)
    values.reserveCapacity(count)
  }

  /// For writing in place: a key that is not there begins as null.
  subscript(orNull key: String) -> JSON {
    get { self[key] ?? .null }
    _modify {
      let (index, found) = position(of: key)
      if !found {
        keys.insert(key, at: index)
        values.insert(.null, at: index)
      }
      yield &values[index]
    }
  }

  @discardableResult
  public mutating func removeValue(forKey key: String) -> JSON? {
    let (index, found) = position(of: key)
    guard found else { return nil }
    keys.remove(at: index)
    return values.remove(at: index)
  }

  /// Where a key stands, or where it belongs.
  private func position(of key: String) -> (index: Int, found: Bool) {
    var low = 0
    var high = keys.count
    // Readers append in order most of the time.
    if let last = keys.last, last < key { return (high, false) }
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] == key { return (middle, true) }
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return (low, false)
  }
}

extension JSONObject: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { keys.count }
  public subscript(position: Int) -> (key: String, value: JSON) {
    (keys[position], values[position])
  }
}
