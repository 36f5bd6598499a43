/// A path to values of an object, as kubectl and printer columns write it.
/// https://kubernetes.io/docs/reference/kubectl/jsonpath/
public struct JSONPath: Sendable {
  public struct Fault: Error, Hashable, Sendable {
    public var message: String
  }

  indirect enum Step: Sendable {
    case field(String)
    case every
    /// Every value below, at any depth.
    case descent
    case index(Int)
    case slice(from: Int?, to: Int?, by: Int)
    case union([Step])
    case filter(Filter)
  }

  struct Filter: Sendable {
    var left: Operand
    /// `==`, `!=`, `<`, `<=`, `>`, `>=`; `exists` where only the left side is given.
    var comparison: String
    var right: Operand
  }

  enum Operand: Sendable {
    case path([Step])
    case value(JSON)
  }

  let steps: [Step]

  /// - Parameter text: `.spec.size` or `{.spec.size}`.
  public init(_ text: String) throws(Fault) {
    var parser = JSONPathParser(text)
    steps = try parser.parse()
  }

  /// All values that the path leads to; none where something on the way is missing.
  public func values(in value: JSON) -> [JSON] { Self.follow(steps[...], from: value) }

  private static func follow(_ steps: ArraySlice<Step>, from value: JSON) -> [JSON] {
    guard let step = steps.first else { return [value] }
    let rest = steps.dropFirst()
    if case .descent = step {
      // What follows is looked for in every value below.
      return everything(in: value).flatMap { follow(rest, from: $0) }
    }
    return next(step, from: value).flatMap { follow(rest, from: $0) }
  }

  private static func next(_ step: Step, from value: JSON) -> [JSON] {
    switch step {
    case .field(let name): return value.value(name).map { [$0] } ?? []
    case .every: return value.array ?? value.object.map { Array($0.values) } ?? []
    case .descent: return everything(in: value)
    case .index(let index):
      let elements = value.elements
      let place = index < 0 ? elements.count + index : index
      return elements.indices.contains(place) ? [elements[place]] : []
    case .slice(let from, let to, let by): return slice(value.elements, from, to, by)
    case .union(let steps): return steps.flatMap { next($0, from: value) }
    case .filter(let filter): return value.elements.filter { holds(filter, $0) }
    }
  }

  private static func everything(in value: JSON) -> [JSON] {
    let below = value.array ?? value.object.map { Array($0.values) } ?? []
    return [value] + below.flatMap(everything)
  }

  private static func slice(_ elements: [JSON], _ from: Int?, _ to: Int?, _ by: Int) -> [JSON] {
    func place(_ index: Int) -> Int {
      min(max(0, index < 0 ? elements.count + index : index), elements.count)
    }
    let start = place(from ?? 0)
    let end = place(to ?? elements.count)
    guard by > 0, start < end else { return [] }
    return stride(from: start, to: end, by: by).map { elements[$0] }
  }

  private static func holds(_ filter: Filter, _ element: JSON) -> Bool {
    guard let left = operand(filter.left, element) else { return false }
    if filter.comparison == "exists" { return true }
    guard let right = operand(filter.right, element) else { return false }
    switch filter.comparison {
    case "==": return left == right
    case "!=": return left != right
    default: break
    }
    if let left = left.double, let right = right.double {
      return compare(left, filter.comparison, right)
    }
    if let left = left.string, let right = right.string {
      return compare(left, filter.comparison, right)
    }
    return false
  }

  private static func operand(_ operand: Operand, _ element: JSON) -> JSON? {
    switch operand {
    case .value(let value): value
    case .path(let steps): follow(steps[...], from: element).first
    }
  }

  private static func compare<T: Comparable>(_ left: T, _ comparison: String, _ right: T) -> Bool {
    switch comparison {
    case "<": left < right
    case "<=": left <= right
    case ">": left > right
    default: left >= right
    }
  }
}
