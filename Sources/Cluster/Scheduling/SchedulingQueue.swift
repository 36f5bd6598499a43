import KubernetesAPI

/// Pods that wait for a node: those to be tried, by priority and then age, and those that have
/// been tried in vain and wait for something to change.
struct SchedulingQueue: Sendable {
  private struct Entry: Sendable, Comparable {
    var priority: Int
    var since: Timestamp
    var key: ObjectKey

    static func < (left: Entry, right: Entry) -> Bool {
      if left.priority != right.priority { return left.priority > right.priority }
      if left.since != right.since { return left.since < right.since }
      return left.key < right.key
    }
  }

  private var active: [Entry] = []
  private var entries: [ObjectKey: Entry] = [:]
  private(set) var unschedulable: Set<ObjectKey> = []

  var isEmpty: Bool { active.isEmpty }

  mutating func add(_ key: ObjectKey, priority: Int, at now: Timestamp) {
    remove(key)
    insert(Entry(priority: priority, since: now, key: key))
  }

  mutating func remove(_ key: ObjectKey) {
    unschedulable.remove(key)
    guard let entry = entries.removeValue(forKey: key) else { return }
    let place = position(of: entry)
    if active.indices.contains(place), active[place].key == key { active.remove(at: place) }
  }

  mutating func pop() -> ObjectKey? {
    guard !active.isEmpty else { return nil }
    let key = active.removeFirst().key
    return key
  }

  /// It was tried in vain. It keeps its age.
  mutating func park(_ key: ObjectKey) { unschedulable.insert(key) }

  /// Something has changed: try again.
  mutating func retry(_ keys: some Sequence<ObjectKey>) {
    for key in keys where unschedulable.remove(key) != nil {
      if let entry = entries[key] { insert(entry) }
    }
  }

  private mutating func insert(_ entry: Entry) {
    entries[entry.key] = entry
    active.insert(entry, at: position(of: entry))
  }

  private func position(of entry: Entry) -> Int {
    var low = 0
    var high = active.count
    while low < high {
      let middle = (low + high) / 2
      if active[middle] < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
