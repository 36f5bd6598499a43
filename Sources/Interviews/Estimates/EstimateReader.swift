import CourseModel
import Documents

/// Reads `estimates.yaml`: all that can be read, and all that is wrong.
public struct EstimateReader {
  static let nameLimit = 200

  private let lines: [[Character]]
  private let log = ProblemLog()
  private var sheet = EstimateSheet()
  private var values: [String: EstimateValue] = [:]

  public static func read(_ text: String, file: String) -> EstimateSheet {
    var reader = EstimateReader(text)
    do throws(DocumentError) {
      let node = try DocumentReader.read(text, as: .yaml, file: file, limits: DesignText.limits)
      if node.content != .null { reader.read(node) }
    } catch {
      reader.log.add(error.problem)
    }
    reader.sheet.problems = DesignProblems(reader.log.problems).problems
    return reader.sheet
  }

  private init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  private typealias Entry = (key: Located<String>, value: DocumentNode)

  private mutating func read(_ node: DocumentNode) {
    guard var fields = FieldReader(node, describing: "estimates", log: log) else { return }
    let assumptions = fields.optional("assumptions", as: Self.entries, default: [])
    let quantities = fields.optional("quantities", as: Self.entries, default: [])
    fields.finish()
    let names = (assumptions + quantities).map(\.key)
    guard names.count <= Self.nameLimit else {
      return add(.tooMany(names.count, limit: Self.nameLimit), at: node.place)
    }
    checkNames(names)
    for entry in assumptions { readAssumption(entry) }
    readQuantities(quantities, names: Set(names.map(\.value)))
  }

  /// A map; nothing at all is an empty one.
  private static var entries: FieldShape<[Entry]> {
    let map = FieldShape<[Entry]>.entries(of: .anyNode)
    return FieldShape("a map from names to values") { node, log in
      node.content == .null ? [] : map.value(of: node, log: log)
    }
  }

  private func checkNames(_ names: [Located<String>]) {
    var seen: Set<String> = []
    for name in names {
      let characters = Array(name.value)
      let isWord = characters.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      if !isWord || characters.first?.isLowercase != true {
        add(.badName(name.value), at: name.place)
      } else if UnitTable.value(of: name.value) != nil {
        add(.nameIsUnit(name.value), at: name.place)
      }
      if !seen.insert(name.value).inserted { add(.nameTaken(name.value), at: name.place) }
    }
  }

  private mutating func readAssumption(_ entry: Entry) {
    guard let text = scalar(entry.value),
      let formula = formula(text, names: [], at: entry.value.place)
    else { return }
    guard let value = value(of: formula, at: entry.value.place) else { return }
    values[entry.key.value] = value
    sheet.assumptions.append(
      .init(name: entry.key.value, text: text, value: value, place: entry.key.place))
  }
}

// Quantities may need each other, in any order.
extension EstimateReader {
  private struct Draft {
    var quantity: EstimateSheet.Quantity
    var formula: Formula?
    var formulaPlace: SourcePlace
    var valuePlace: SourcePlace
  }

  private mutating func readQuantities(_ entries: [Entry], names: Set<String>) {
    var drafts: [Draft] = []
    for entry in entries {
      if let draft = draft(entry, names: names) { drafts.append(draft) }
    }
    for index in order(of: drafts) { workOut(&drafts[index]) }
    sheet.quantities = drafts.map(\.quantity)
  }

  private mutating func draft(_ entry: Entry, names: Set<String>) -> Draft? {
    guard var fields = FieldReader(entry.value, describing: "a quantity", log: log) else {
      return nil
    }
    let formulaNode = fields.required("formula", as: .anyNode)
    let valueNode = fields.required("value", as: .anyNode)
    _ = fields.optional("note", as: .text)
    fields.finish()
    var draft = Draft(
      quantity: .init(name: entry.key.value, place: entry.key.place), formula: nil,
      formulaPlace: formulaNode?.place ?? entry.key.place,
      valuePlace: valueNode?.place ?? entry.key.place)
    if let formulaNode, let text = scalar(formulaNode) {
      draft.quantity.formula = text
      draft.formula = formula(text, names: names, at: formulaNode.place)
    }
    if let valueNode, let text = scalar(valueNode),
      let formula = formula(text, names: [], at: valueNode.place)
    {
      draft.quantity.statedText = text
      draft.quantity.stated = value(of: formula, at: valueNode.place)
      draft.quantity.unit = formula.unit
    }
    return draft
  }

  private mutating func workOut(_ draft: inout Draft) {
    guard let formula = draft.formula,
      let value = value(of: formula, at: draft.formulaPlace)
    else { return }
    draft.quantity.computed = value
    values[draft.quantity.name] = value
    if let stated = draft.quantity.stated, stated.dimension.measured != value.dimension.measured {
      add(
        .valueUnits(stated: stated.dimension.words, formula: value.dimension.words),
        at: draft.valuePlace)
    }
  }

  /// Those that others need first; those in a circle are reported and left out.
  private func order(of drafts: [Draft]) -> [Int] {
    let indices = Dictionary(
      drafts.enumerated().map { ($1.quantity.name, $0) }, uniquingKeysWith: { first, _ in first })
    var needs = drafts.map { Set(($0.formula?.names ?? []).compactMap { indices[$0] }) }
    var order: [Int] = []
    while let next = drafts.indices.first(where: { !order.contains($0) && needs[$0].isEmpty }) {
      order.append(next)
      for index in needs.indices { needs[index].remove(next) }
    }
    let arrows = drafts.indices.filter { !order.contains($0) }
      .flatMap { index in needs[index].sorted().map { ($0, index) } }
    if let cycle = CycleSearch(arrows).cycle {
      let names = (cycle + cycle.prefix(1)).map { drafts[$0].quantity.name }
      add(.cycle(names), at: drafts[cycle[0]].quantity.place)
    }
    return order
  }
}

// Single values, with places inside them.
extension EstimateReader {
  private func add(_ fault: EstimateFault, at place: SourcePlace) {
    let words = fault.words
    log.add(
      ContentProblem(
        place: place, found: words.found, expected: words.expected, remedy: words.remedy))
  }

  private func add(_ fault: FormulaFault, inTextAt place: SourcePlace) {
    var place = place
    let line = lines.indices.contains(place.line - 1) ? lines[place.line - 1] : []
    let start = place.column - 1
    // A text in quotes begins one column later; a folded one is not followed into its lines.
    let first: Character = line.indices.contains(start) ? line[start] : " "
    if first != "|", first != ">" {
      place.column += fault.offset + (first == "\"" || first == "'" ? 1 : 0)
    }
    let words = fault.words
    log.add(
      ContentProblem(
        place: place, found: words.found, expected: words.expected, remedy: words.remedy))
  }

  private func scalar(_ node: DocumentNode) -> String? {
    switch node.content {
    case .string(let text) where !text.isEmpty: return text
    case .int(let value): return "\(value)"
    case .double(let value) where value.isFinite: return "\(value)"
    default:
      add(.notAValue, at: node.place)
      return nil
    }
  }

  private func formula(_ text: String, names: Set<String>, at place: SourcePlace) -> Formula? {
    do throws(FormulaFault) {
      return try FormulaParser.formula(text, names: names)
    } catch {
      add(error, inTextAt: place)
      return nil
    }
  }

  private func value(of formula: Formula, at place: SourcePlace) -> EstimateValue? {
    do throws(FormulaFault) {
      return try FormulaEvaluation(values: values).value(of: formula)
    } catch {
      add(error, inTextAt: place)
      return nil
    }
  }
}
