import CourseModel

/// Collects a map's entries and applies `<<` merge keys: a key of the map itself wins over a
/// merged one, an earlier merged map over a later one (yaml.org/type/merge.html).
struct YAMLMerge {
  private var own: [DocumentNode.Entry] = []
  private var merged: [DocumentNode.Entry] = []
  private var ownKeys: Set<String> = []

  mutating func add(_ entry: DocumentNode.Entry) throws(DocumentError) {
    guard ownKeys.insert(entry.key).inserted else {
      throw DocumentError(.duplicateKey(entry.key), at: entry.keyPlace)
    }
    own.append(entry)
  }

  mutating func include(_ value: DocumentNode) throws(DocumentError) {
    for map in value.elements ?? [value] {
      guard let entries = map.entries else {
        throw DocumentError(.mergeOfNonMap(found: map.kindName), at: map.place)
      }
      merged += entries
    }
  }

  var entries: [DocumentNode.Entry] {
    var seen = ownKeys
    return own + merged.filter { seen.insert($0.key).inserted }
  }
}
