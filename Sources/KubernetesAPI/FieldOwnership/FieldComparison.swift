/// What differs between two states of an object, in one walk over both.
struct FieldComparison {
  /// Fields that are new or have other values.
  var changed = FieldSet()
  var removed = FieldSet()

  var isEmpty: Bool { changed.isEmpty && removed.isEmpty }

  init() {}

  init(_ old: JSON, _ new: JSON, _ type: FieldTypes.ID, _ types: FieldTypes) {
    self = Walk(types: types).compare(old, new, type)?.below ?? FieldComparison()
  }

  mutating func exclude(_ fields: FieldSet) {
    changed = changed.excluding(fields)
    removed = removed.excluding(fields)
  }
}

extension FieldComparison {
  /// A field's differences: its own, and those below it.
  struct Step {
    var isChanged = false
    var isRemoved = false
    var below = FieldComparison()
  }

  struct Walk {
    let types: FieldTypes
  }
}

extension FieldComparison.Walk {
  /// Nil where nothing differs. One side may be absent.
  func compare(_ old: JSON?, _ new: JSON?, _ type: FieldTypes.ID) -> FieldComparison.Step? {
    if isPlainlyEqual(old, new) { return nil }
    var step = FieldComparison.Step()
    switch types[type] {
    case .scalar: leaf(old, new, &step)
    case .object(let object):
      if object.isAtomic || areEmpty(old, new) {
        leaf(old, new, &step)
      } else {
        entries(old, new, &step) { object.type(of: $0) ?? types.deduced }
      }
    case .map(let values, let isAtomic):
      if isAtomic || areEmpty(old, new) {
        leaf(old, new, &step)
      } else {
        entries(old, new, &step) { _ in values }
      }
    case .list(let elements, let rule):
      if case .atomic = rule {
        leaf(old, new, &step)
      } else if areEmpty(old, new) {
        leaf(old, new, &step)
      } else {
        items(old, new, elements, rule, &step)
      }
    case .deduced: deduced(old, new, &step)
    }
    return step.isChanged || step.isRemoved || !step.below.isEmpty ? step : nil
  }

  /// Most of an object is what it was: equal scalars, and lists and objects that share their memory.
  private func isPlainlyEqual(_ old: JSON?, _ new: JSON?) -> Bool {
    switch (old, new) {
    case (.string(let left)?, .string(let right)?): left == right
    case (.int(let left)?, .int(let right)?): left == right
    case (.bool(let left)?, .bool(let right)?): left == right
    case (.object(let left)?, .object(let right)?): left.isIdentical(to: right)
    case (.array(let left)?, .array(let right)?): left.isIdentical(to: right)
    default: false
    }
  }

  private func leaf(_ old: JSON?, _ new: JSON?, _ step: inout FieldComparison.Step) {
    if new == nil {
      step.isRemoved = true
    } else if old != new {
      step.isChanged = true
    }
  }

  /// Nothing to walk into on either side: the difference between null and empty counts.
  private func areEmpty(_ old: JSON?, _ new: JSON?) -> Bool {
    (old?.isContainerWithEntries != true) && (new?.isContainerWithEntries != true)
  }

  private func deduced(_ old: JSON?, _ new: JSON?, _ step: inout FieldComparison.Step) {
    let oldEntries = old?.object?.isEmpty == false
    let newEntries = new?.object?.isEmpty == false
    guard oldEntries || newEntries else { return leaf(old, new, &step) }
    entries(old, new, &step) { _ in types.deduced }
    // A scalar or a list became a map, or the other way round.
    let other = oldEntries ? new : old
    if !(oldEntries && newEntries), let other, other.object == nil, !other.isNull {
      step.isChanged = true
    }
  }

  /// Walks over the entries of both objects, which are in order.
  private func entries(
    _ old: JSON?, _ new: JSON?, _ step: inout FieldComparison.Step,
    _ type: (String) -> FieldTypes.ID
  ) {
    let left = old?.entries ?? JSONObject()
    let right = new?.entries ?? JSONObject()
    var (i, j) = (0, 0)
    while i < left.count || j < right.count {
      var (isOld, isNew) = (i < left.count, j < right.count)
      if isOld, isNew, left.keys[i] != right.keys[j] {
        isOld = left.keys[i] < right.keys[j]
        isNew = !isOld
      }
      let key = isOld ? left.keys[i] : right.keys[j]
      let before = isOld ? JSON?.some(left.values[i]) : .none
      let after = isNew ? JSON?.some(right.values[j]) : .none
      if let found = compare(before, after, type(key)) { step.add("f:\(key)", found) }
      if isOld { i += 1 }
      if isNew { j += 1 }
    }
    note(old, new, &step)
  }

  private func note(_ old: JSON?, _ new: JSON?, _ step: inout FieldComparison.Step) {
    if old == nil { step.isChanged = true }
    if new == nil { step.isRemoved = true }
  }

  private func items(
    _ old: JSON?, _ new: JSON?, _ elements: FieldTypes.ID, _ rule: FieldTypes.ListRule,
    _ step: inout FieldComparison.Step
  ) {
    let left = KeyedItems(old, rule)
    let right = KeyedItems(new, rule)
    for key in left.keys + right.keys where left[key].isEmpty || right[key].isEmpty {
      compareItems(left[key], right[key], key, elements, &step)
    }
    for key in left.keys where !right[key].isEmpty {
      compareItems(left[key], right[key], key, elements, &step)
    }
    note(old, new, &step)
  }

  /// Elements of one key. Where there are several they are one field, and owned as a whole.
  private func compareItems(
    _ old: [JSON], _ new: [JSON], _ key: String, _ elements: FieldTypes.ID,
    _ step: inout FieldComparison.Step
  ) {
    switch (old.count, new.count) {
    case (0...1, 0...1):
      if let found = compare(old.first, new.first, elements) { step.add(key, found) }
    case (2..., 2...):
      if old != new { step.below.changed.insert(key) }
    case (2..., _):
      if let found = new.first.flatMap({ compare(nil, $0, elements) }) { step.add(key, found) }
      step.below.removed.insert(key)
    default:
      if let found = old.first.flatMap({ compare($0, nil, elements) }) { step.add(key, found) }
      step.below.changed.insert(key)
    }
  }
}

extension FieldComparison.Step {
  fileprivate mutating func add(_ key: String, _ step: FieldComparison.Step) {
    below.changed.add(key, isMember: step.isChanged, below: step.below.changed)
    below.removed.add(key, isMember: step.isRemoved, below: step.below.removed)
  }
}

/// The elements of a list by their keys, in order; those without a key are left out.
struct KeyedItems {
  private(set) var keys: [String] = []
  private var items: [String: [JSON]] = [:]

  init(_ list: JSON?, _ rule: FieldTypes.ListRule) {
    for element in list?.elements ?? [] {
      guard let key = try? FieldTypes.key(of: element, rule) else { continue }
      if items[key] == nil { keys.append(key) }
      items[key, default: []].append(element)
    }
  }

  subscript(key: String) -> [JSON] { items[key] ?? [] }
}

extension JSON {
  fileprivate var isContainerWithEntries: Bool {
    switch self {
    case .object(let object): !object.isEmpty
    case .array(let array): !array.isEmpty
    default: false
    }
  }
}

extension Array {
  /// The same memory: what a writer did not touch is found equal without a look.
  fileprivate func isIdentical(to other: [Element]) -> Bool {
    guard count == other.count else { return false }
    return withUnsafeBufferPointer { left in
      other.withUnsafeBufferPointer { left.baseAddress == $0.baseAddress }
    }
  }
}

extension JSONObject {
  fileprivate func isIdentical(to other: JSONObject) -> Bool {
    keys.isIdentical(to: other.keys) && values.isIdentical(to: other.values)
  }
}
