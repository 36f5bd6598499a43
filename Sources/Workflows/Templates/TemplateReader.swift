import CourseModel

/// Reads a YAML tree by a definition, as GitHub's template reader does, and goes on after errors.
struct TemplateReader {
  /// A place of the file: what may stand there and which names its expressions may use.
  struct Slot {
    var definition: Definition
    var contexts: [String]

    init(_ definition: Definition, within parent: Slot? = nil) {
      self.definition = definition
      let outer = parent?.contexts ?? []
      contexts = outer + definition.contexts.filter { !outer.contains($0) }
    }
  }

  private(set) var problems: [WorkflowProblem] = []

  static func read(_ node: YAMLNode, as definition: Definition)
    -> (node: TemplateNode, problems: [WorkflowProblem])
  {
    var reader = TemplateReader()
    let node = reader.value(node, Slot(definition))
    return (node, reader.problems)
  }

  private mutating func report(_ reason: WorkflowProblem.Reason, at place: SourcePlace) {
    problems.append(WorkflowProblem(reason, at: place))
  }

  private mutating func value(_ node: YAMLNode, _ slot: Slot) -> TemplateNode {
    switch node {
    case .scalar(let scalar): return checked(parsed(scalar, slot), slot)
    case .list(let elements, let place):
      guard let item = slot.definition.item else {
        report(.listNotExpected, at: place)
        return .list([], place)
      }
      let itemSlot = Slot(item, within: slot)
      return .list(elements.map { value($0, itemSlot) }, place)
    case .map(let entries, let place):
      let maps = slot.definition.maps
      guard !maps.isEmpty else {
        report(.mapNotExpected, at: place)
        return .map([], place)
      }
      return .map(read(entries, of: maps, at: place, slot), place)
    }
  }

  // MARK: Maps

  private mutating func read(
    _ entries: [YAMLEntry], of definitions: [MapDefinition], at place: SourcePlace, _ slot: Slot
  ) -> [TemplateEntry] {
    var maps = definitions
    let others = maps[0].others
    var seen: Set<String> = []
    var hasExpressionKey = false
    var result: [TemplateEntry] = []
    for entry in entries {
      guard let key = parsedKey(entry.key, slot) else { continue }
      if key.isExpression {
        hasExpressionKey = true
        guard !slot.contexts.isEmpty else {
          report(.expressionNotAllowed, at: key.place)
          continue
        }
        let isFree = maps.count == 1 && maps[0].properties.isEmpty
        let inner = isFree ? others?.value ?? .any : .any
        result.append(TemplateEntry(key: key, value: value(entry.value, Slot(inner, within: slot))))
        continue
      }
      guard case .literal(let literal, let keyPlace) = key else { continue }
      let name = literal.text
      if !name.isEmpty, !seen.insert(name.uppercased()).inserted {
        report(.alreadyDefined(name), at: keyPlace)
        continue
      }
      guard let inner = valueDefinition(of: name, at: keyPlace, &maps, others, slot) else {
        continue
      }
      result.append(
        TemplateEntry(
          key: .literal(.string(name), keyPlace),
          value: value(entry.value, Slot(inner, within: slot))))
    }
    checkComplete(maps, seen, hasExpressionKey, at: place)
    return result
  }

  private mutating func parsedKey(_ key: YAMLNode, _ slot: Slot) -> TemplateNode? {
    switch key {
    case .scalar(let scalar): return parsed(scalar, slot)
    case .list(_, let place): report(.listNotExpected, at: place)
    case .map(_, let place): report(.mapNotExpected, at: place)
    }
    return nil
  }

  /// What may stand behind a key; keys that only some of the maps have decide for those.
  private mutating func valueDefinition(
    of name: String, at place: SourcePlace, _ maps: inout [MapDefinition],
    _ others: MapDefinition.Others?, _ slot: Slot
  ) -> Definition? {
    if let property = maps.compactMap({ $0.property(name) }).last {
      maps.removeAll { $0.property(name) == nil }
      return property.definition
    }
    guard let others else {
      let known = maps.flatMap { $0.properties.map(\.name) }
      report(.unexpectedKey(name, nearest: NearestName.of(name, among: known)), at: place)
      return nil
    }
    _ = checked(.literal(.string(name), place), Slot(others.key, within: slot))
    return others.value
  }

  private mutating func checkComplete(
    _ maps: [MapDefinition], _ seen: Set<String>, _ hasExpressionKey: Bool, at place: SourcePlace
  ) {
    if maps.count > 1 {
      let names = maps.flatMap { $0.properties.map(\.name) }
      let counts = Dictionary(grouping: names) { $0 }
      let single = counts.filter { $0.value.count == 1 }.keys.sorted()
      return report(.undecided(properties: single), at: place)
    }
    guard !hasExpressionKey else { return }
    for property in maps[0].properties
    where property.isRequired && !seen.contains(property.name.uppercased()) {
      report(.missingProperty(property.name), at: place)
    }
  }

  // MARK: Scalars

  private mutating func parsed(_ scalar: YAMLScalar, _ slot: Slot) -> TemplateNode {
    switch TemplateText.read(scalar, contexts: slot.contexts) {
    case .success(let node): return node
    case .failure(let failure):
      problems += failure.problems
      return .literal(scalar.literal, scalar.place)
    }
  }

  private mutating func checked(_ node: TemplateNode, _ slot: Slot) -> TemplateNode {
    switch node {
    case .literal(let literal, let place):
      if slot.definition.accepts(literal.value) { return node }
      // What is no text may stand for the text it is written as.
      let text = TemplateNode.Literal.string(literal.text)
      if slot.definition.accepts(text.value) { return .literal(text, place) }
      report(.unexpectedValue(literal.text), at: place)
      return node
    case .expression(let expression):
      if slot.contexts.isEmpty { report(.expressionNotAllowed, at: expression.place) }
      return node
    case .insert(let place):
      report(.unexpectedValue("${{ insert }}"), at: place)
      return node
    case .list, .map: return node
    }
  }
}

extension YAMLScalar {
  var literal: TemplateNode.Literal {
    switch value {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .string(let value): .string(value)
    }
  }
}

extension TemplateNode.Literal {
  var value: YAMLScalar.Value {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .string(let value): .string(value)
    }
  }
}
