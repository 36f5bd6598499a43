/// The combinations of a matrix (docs.github.com, "Running variations of jobs in a workflow").
enum MatrixPlan {
  typealias Combination = [(key: String, value: ExpressionValue)]

  /// GitHub makes at most this many jobs of one matrix.
  static let limit = 256

  /// Every combination in GitHub's order; empty when the matrix leaves none. Nil for a value that is no
  /// matrix.
  static func combinations(_ matrix: ExpressionValue) -> [Combination]? {
    guard case .object(let object) = matrix else { return nil }
    var axes: [(key: String, values: [ExpressionValue])] = []
    var include: [ExpressionObject] = []
    var exclude: [ExpressionObject] = []
    for (key, value) in object.entries {
      guard let elements = value.elements else { return nil }
      switch key.lowercased() {
      case "include": include = elements.compactMap(\.object)
      case "exclude": exclude = elements.compactMap(\.object)
      default: axes.append((key, elements))
      }
    }
    var combinations = product(axes)
    combinations.removeAll { combination in exclude.contains { combination.agrees(with: $0) } }
    return add(include, to: combinations, keys: axes.map(\.key))
  }

  private static func product(_ axes: [(key: String, values: [ExpressionValue])]) -> [Combination] {
    guard !axes.isEmpty else { return [] }
    return axes.reduce([[]]) { combinations, axis in
      combinations.flatMap { combination in
        axis.values.map { combination + [(axis.key, $0)] }
      }
    }
  }

  /// An entry of `include` is added to each combination it overwrites no original value of; to
  /// none, and it becomes a combination of its own.
  private static func add(
    _ include: [ExpressionObject], to combinations: [Combination], keys: [String]
  ) -> [Combination] {
    var result = combinations
    for entry in include {
      var isAdded = false
      let original = entry.entries.filter { pair in
        keys.contains { $0.lowercased() == pair.key.lowercased() }
      }
      for index in combinations.indices
      where original.allSatisfy({ pair in
        combinations[index].value(pair.key)?.isSame(as: pair.value) ?? false
      }) {
        for (key, value) in entry.entries { result[index].set(key, value) }
        isAdded = true
      }
      if !isAdded { result.append(entry.entries.map { ($0.key, $0.value) }) }
    }
    return result
  }
}

extension MatrixPlan.Combination {
  fileprivate func value(_ key: String) -> ExpressionValue? {
    first { $0.key.lowercased() == key.lowercased() }?.value
  }

  fileprivate mutating func set(_ key: String, _ value: ExpressionValue) {
    if let index = firstIndex(where: { $0.key.lowercased() == key.lowercased() }) {
      self[index].value = value
    } else {
      append((key, value))
    }
  }

  /// Whether all that `filter` names has the same values here.
  fileprivate func agrees(with filter: ExpressionObject) -> Bool {
    filter.entries.allSatisfy { pair in
      value(pair.key).map { $0.isSame(as: pair.value) } ?? false
    }
  }

  /// `(ubuntu-latest, 3.12)`, as GitHub names the jobs of a matrix.
  var title: String {
    let texts = flatMap { $0.value.leaves }
    return texts.isEmpty ? "" : "(\(texts.joined(separator: ", ")))"
  }
}

extension ExpressionValue {
  var object: ExpressionObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// Equal by content.
  func isSame(as other: ExpressionValue) -> Bool {
    switch (self, other) {
    case (.array(let left), .array(let right)):
      left.elements.count == right.elements.count
        && zip(left.elements, right.elements).allSatisfy { $0.isSame(as: $1) }
    case (.object(let left), .object(let right)):
      left.entries.count == right.entries.count
        && left.entries.allSatisfy { right[$0.key]?.isSame(as: $0.value) ?? false }
    default: equals(other)
    }
  }

  fileprivate var leaves: [String] {
    switch self {
    case .array(let array): array.elements.flatMap(\.leaves)
    case .object(let object): object.entries.flatMap(\.value.leaves)
    default: [text]
    }
  }
}
