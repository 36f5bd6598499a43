/// LimitRanges. https://kubernetes.io/docs/concepts/policy/limit-range/
extension KindRules {
  /// The server checks a changed one as a new one, and only that.
  static let limitRange = KindRules(
    creation: { $0.checkLimitRange($1) }, update: { faults, _, new in faults.checkLimitRange(new) })
}

extension FaultList {
  fileprivate mutating func checkLimitRange(_ range: JSON) {
    checkMetadata(creating: range, isNamespaced: true)
    var types: Set<String> = []
    for (index, limit) in range["spec"]["limits"].elements.enumerated() {
      let path = FieldPath("spec.limits").index(index)
      let type = limit.text("type")
      checkLimitType(type, path.child("type"))
      if !types.insert(type).inserted { duplicate(path.child("type"), .string(type)) }
      checkLimit(limit, type, path)
    }
  }

  private mutating func checkLimitType(_ type: String, _ path: FieldPath) {
    let complaints = NameFormat.labelKey(type)
    invalid(path, type, complaints)
    guard complaints.isEmpty, !type.contains("/") else { return }
    if !["Pod", "Container", "PersistentVolumeClaim"].contains(type) {
      invalid(path, type, ["must be a standard limit type or fully qualified"])
    }
  }

  private mutating func checkLimit(_ limit: JSON, _ type: String, _ path: FieldPath) {
    var names: Set<String> = []
    let isPod = type == "Pod"
    for field in ["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"] {
      if field == "maxLimitRequestRatio" { checkStorageLimit(limit, type, path) }
      if isPod, field.hasPrefix("default") {
        if !limit[field].isEmpty {
          forbidden(path.child(field), "may not be specified when `type` is 'Pod'")
        }
        continue
      }
      for (name, _) in limit[field].entries {
        if isPod || type == "Container" {
          checkContainerResourceName(name, path.child(field).key(name))
        } else {
          checkResourceName(name, path.child(field).key(name))
        }
        names.insert(name)
      }
    }
    for name in names.sorted() { checkBounds(LimitBounds(limit, name, isPod: isPod), name, path) }
  }

  private mutating func checkStorageLimit(_ limit: JSON, _ type: String, _ path: FieldPath) {
    if type == "PersistentVolumeClaim", !limit["min"].has("storage"), !limit["max"].has("storage") {
      required(
        path.child("limits"),
        "either minimum or maximum storage value is required, but neither was provided")
    }
  }

  private mutating func checkBounds(_ bounds: LimitBounds, _ name: String, _ path: FieldPath) {
    for pair in bounds.pairs {
      guard let low = pair.low, let high = pair.high, low > high else { continue }
      let shown = pair.showsLow ? low : high
      invalid(
        path.child(pair.field).key(name), shown.description,
        ["\(pair.lowName) value \(low) is greater than \(pair.highName) value \(high)"])
    }
    checkRatio(bounds, path.child("maxLimitRequestRatio").key(name))
    if !ResourceNames.isOvercommitAllowed(name), let limit = bounds.limit,
      let request = bounds.request, limit != request
    {
      invalid(
        path.child("defaultRequest").key(name), request.description,
        ["default value \(limit) must equal to defaultRequest value \(request) in \(name)"])
    }
  }

  private mutating func checkRatio(_ bounds: LimitBounds, _ path: FieldPath) {
    guard let ratio = bounds.ratio else { return }
    if ratio < Quantity(1) {
      invalid(path, ratio.description, ["ratio \(ratio) is less than 1"])
    }
    guard let least = bounds.least, let most = bounds.most else { return }
    let bound = most.double / least.double
    if ratio.double > bound {
      invalid(
        path, ratio.description,
        ["ratio \(ratio) is greater than max/min = \(GoNumbers.fixed(bound))"])
    }
  }
}

/// What one entry of a LimitRange says of one resource.
private struct LimitBounds {
  var least: Quantity?
  var most: Quantity?
  var limit: Quantity?
  var request: Quantity?
  var ratio: Quantity?

  init(_ entry: JSON, _ name: String, isPod: Bool) {
    least = Quantity(entry["min"][name])
    most = Quantity(entry["max"][name])
    limit = isPod ? nil : Quantity(entry["default"][name])
    request = isPod ? nil : Quantity(entry["defaultRequest"][name])
    ratio = Quantity(entry["maxLimitRequestRatio"][name])
  }

  struct Pair {
    var field: String
    var low: Quantity?
    var lowName: String
    var high: Quantity?
    var highName: String
    /// Which of the two the server shows.
    var showsLow: Bool
  }

  /// In the server's order.
  var pairs: [Pair] {
    [
      Pair(
        field: "min", low: least, lowName: "min", high: most, highName: "max", showsLow: true),
      Pair(
        field: "defaultRequest", low: least, lowName: "min", high: request,
        highName: "default request", showsLow: false),
      Pair(
        field: "defaultRequest", low: request, lowName: "default request", high: most,
        highName: "max", showsLow: true),
      Pair(
        field: "defaultRequest", low: request, lowName: "default request", high: limit,
        highName: "default limit", showsLow: true),
      Pair(
        field: "default", low: least, lowName: "min", high: limit, highName: "default",
        showsLow: true),
      Pair(
        field: "default", low: limit, lowName: "default", high: most, highName: "max",
        showsLow: false),
    ]
  }
}

enum GoNumbers {
  /// `%f`: six digits after the point.
  static func fixed(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf" }
    let scaled = (abs(value) * 1_000_000).rounded(.toNearestOrEven)
    guard scaled < 1e18 else { return "\(value)" }
    let number = Int(scaled)
    let digits = String(number % 1_000_000)
    return (value < 0 ? "-" : "") + "\(number / 1_000_000)."
      + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
