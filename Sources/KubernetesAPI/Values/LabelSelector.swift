/// Which labels an object must have.
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
public struct LabelSelector: Hashable, Sendable {
  public enum Operator: String, Hashable, Sendable {
    case isIn = "In"
    case notIn = "NotIn"
    case exists = "Exists"
    case doesNotExist = "DoesNotExist"
    case greaterThan = "Gt"
    case lessThan = "Lt"
  }

  public struct Requirement: Hashable, Sendable {
    public var key: String
    public var relation: Operator
    public var values: [String]

    public init(_ key: String, _ relation: Operator, _ values: [String] = []) {
      self.key = key
      self.relation = relation
      self.values = values
    }

    public func matches(_ labels: JSON) -> Bool {
      let value = labels[key].string
      switch relation {
      case .isIn: return value.map(values.contains) ?? false
      case .notIn: return value.map { !values.contains($0) } ?? true
      case .exists: return value != nil
      case .doesNotExist: return value == nil
      case .greaterThan, .lessThan:
        guard let have = value.flatMap({ Int($0) }), let bound = values.first.flatMap({ Int($0) })
        else { return false }
        return relation == .greaterThan ? have > bound : have < bound
      }
    }
  }

  public var requirements: [Requirement]

  /// Without requirements: everything.
  public init(_ requirements: [Requirement] = []) { self.requirements = requirements }

  /// A plain map of labels, as a Service's or a ReplicationController's selector.
  public init(labels: JSON) {
    requirements = labels.entries.map { Requirement($0.key, .isIn, [$0.value.string ?? ""]) }
  }

  /// `matchLabels` and `matchExpressions`. An empty selector matches everything; a null one
  /// nothing, which the caller decides.
  public init(_ selector: JSON) {
    self.init(labels: selector["matchLabels"])
    for expression in selector["matchExpressions"].elements {
      guard let relation = expression["operator"].string.flatMap(Operator.init) else { continue }
      requirements.append(
        Requirement(expression["key"].string ?? "", relation, expression["values"].strings))
    }
  }

  /// `labels`: an object's `metadata.labels`.
  public func matches(_ labels: JSON) -> Bool { requirements.allSatisfy { $0.matches(labels) } }
}
