extension LabelSelector {
  /// An object's selector (`matchLabels`, `matchExpressions`) in the form that is asked with:
  /// `app=web,tier in (a,b),!old`, in order of keys.
  public static func text(_ selector: JSON) -> String {
    var terms = selector["matchLabels"].entries.map {
      (key: $0.key, text: "\($0.key)=\($0.value.string ?? "")")
    }
    for expression in selector["matchExpressions"].elements {
      let key = expression["key"].string ?? ""
      let values = expression["values"].strings.sorted().joined(separator: ",")
      switch Operator(rawValue: expression["operator"].string ?? "") {
      case .isIn: terms.append((key, "\(key) in (\(values))"))
      case .notIn: terms.append((key, "\(key) notin (\(values))"))
      case .exists: terms.append((key, key))
      case .doesNotExist: terms.append((key, "!\(key)"))
      case .greaterThan: terms.append((key, "\(key)>\(values)"))
      case .lessThan: terms.append((key, "\(key)<\(values)"))
      case nil: continue
      }
    }
    return terms.sorted { $0.key < $1.key }.map(\.text).joined(separator: ",")
  }
}
