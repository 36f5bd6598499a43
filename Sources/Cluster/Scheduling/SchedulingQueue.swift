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

  /// The next one last.
  private var active: [Entry] = []
  private var entries: [ObjectKey: Entry] = [:]
  /// What each is like, and why it was rejected.
  private var parked: [ObjectKey: (pod: PodInfo, cause: Rejection.Cause)] = [:]

  var isEmpty: Bool { active.isEmpty }

  mutating func add(_ key: ObjectKey, priority: Int, at now: Timestamp) {
    remove(key)
    insert(Entry(priority: priority, since: now, key: key))
  }

  mutating func remove(_ key: ObjectKey) {
    parked[key] = nil
    guard let entry = entries.removeValue(forKey: key) else { return }
    let place = position(of: entry)
    if active.indices.contains(place), active[place].key == key { active.remove(at: place) }
  }

  mutating func pop() -> ObjectKey? { active.popLast()?.key }

  /// It was tried in vain. It keeps its age.
  mutating func park(_ pod: PodInfo, _ cause: Rejection.Cause) {
    if entries[pod.key] != nil { parked[pod.key] = (pod, cause) }
  }

  /// Something has changed: those are tried again whom it may help.
  mutating func retry(_ change: SchedulingChange) {
    guard !parked.isEmpty else { return }
    for (key, (pod, cause)) in parked where change.mayHelp(pod, cause) { retry(key) }
  }

  mutating func retry(_ key: ObjectKey) {
    guard parked.removeValue(forKey: key) != nil, let entry = entries[key] else { return }
    insert(entry)
  }

  private mutating func insert(_ entry: Entry) {
    entries[entry.key] = entry
    active.insert(entry, at: position(of: entry))
  }

  /// The order is total, so the order of insertion does not matter.
  private func position(of entry: Entry) -> Int {
    var low = 0
    var high = active.count
    while low < high {
      let middle = (low + high) / 2
      if entry < active[middle] { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
