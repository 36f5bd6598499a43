import CourseModel

extension PlainValue {
  /// The value that `edit` must lead to: what an edited text is held against.
  func edited(_ edit: DocumentEdit, value: PlainValue) -> PlainValue? {
    switch edit {
    case .set(let steps, _, _):
      return changed(at: steps.dropLast()) { $0.with(value, at: steps.last) }
    case .append(let steps, _):
      return changed(at: steps[...]) { container in
        guard case .list(let elements) = container == .null ? .list([]) : container else {
          return nil
        }
        return .list(elements + [value])
      }
    case .remove(let steps):
      return changed(at: steps.dropLast()) { $0.without(steps.last) }
    case .rename(let steps, let name):
      guard case .key(let key)? = steps.last else { return nil }
      return changed(at: steps.dropLast()) { container in
        guard case .map(var entries) = container, entries[name] == nil,
          let old = entries.removeValue(forKey: key)
        else { return nil }
        entries[name] = old
        return .map(entries)
      }
    }
  }

  private func with(_ value: PlainValue, at step: DocumentStep?) -> PlainValue? {
    switch (self == .null ? .map([:]) : self, step) {
    case (.map(var entries), .key(let key)):
      entries[key] = value
      return .map(entries)
    case (.list(var elements), .index(let index)) where elements.indices.contains(index):
      elements[index] = value
      return .list(elements)
    default: return nil
    }
  }

  private func without(_ step: DocumentStep?) -> PlainValue? {
    switch (self, step) {
    case (.map(var entries), .key(let key)):
      return entries.removeValue(forKey: key) == nil ? nil : .map(entries)
    case (.list(var elements), .index(let index)) where elements.indices.contains(index):
      elements.remove(at: index)
      return .list(elements)
    default: return nil
    }
  }

  private func changed(
    at steps: ArraySlice<DocumentStep>, _ change: (PlainValue) -> PlainValue?
  ) -> PlainValue? {
    guard let step = steps.first else { return change(self) }
    switch (self, step) {
    case (.map(var entries), .key(let key)):
      guard let inner = entries[key]?.changed(at: steps.dropFirst(), change) else { return nil }
      entries[key] = inner
      return .map(entries)
    case (.list(var elements), .index(let index)) where elements.indices.contains(index):
      guard let inner = elements[index].changed(at: steps.dropFirst(), change) else { return nil }
      elements[index] = inner
      return .list(elements)
    default: return nil
    }
  }
}
