/// An autoscaler's `behavior` in the annotation of its v1 form: Go's own names of the fields,
/// because the server writes a type there that has no others.
enum AutoscalerBehavior {
  private static let directions = [("scaleUp", "ScaleUp"), ("scaleDown", "ScaleDown")]

  static func annotation(_ behavior: JSON) -> String {
    let rules = directions.map { key, name in "\"\(name)\":\(text(rules: behavior[key]))" }
    return "{\(rules.joined(separator: ","))}"
  }

  private static func text(rules: JSON) -> String {
    guard !rules.isNull else { return "null" }
    let policies = rules["policies"].array.map { policies in
      let texts = policies.map { policy in
        "{\"Type\":\(policy["type"]),\"Value\":\(policy["value"]),\"PeriodSeconds\":"
          + "\(policy["periodSeconds"])}"
      }
      return "[\(texts.joined(separator: ","))]"
    }
    return "{\"StabilizationWindowSeconds\":\(rules["stabilizationWindowSeconds"]),"
      + "\"SelectPolicy\":\(rules["selectPolicy"]),\"Policies\":\(policies ?? "null"),"
      + "\"Tolerance\":\(rules["tolerance"])}"
  }

  /// What the annotation says, with the server's defaults for a direction that it leaves out;
  /// empty where it says nothing.
  static func read(_ annotation: JSON) -> JSON {
    var behavior: JSON = [:]
    for (key, name) in directions where !annotation[name].isNull {
      behavior[key] = read(rules: annotation[name])
    }
    guard !behavior.isEmpty else { return behavior }
    if behavior["scaleUp"].isNull { behavior["scaleUp"] = upByDefault }
    if behavior["scaleDown"].isNull { behavior["scaleDown"] = downByDefault }
    return behavior
  }

  private static func read(rules: JSON) -> JSON {
    var result: JSON = [:]
    for (key, name) in [
      ("stabilizationWindowSeconds", "StabilizationWindowSeconds"),
      ("selectPolicy", "SelectPolicy"), ("tolerance", "Tolerance"),
    ] where !rules[name].isNull {
      result[key] = rules[name]
    }
    if let policies = rules["Policies"].array {
      result["policies"] = .array(
        policies.map { policy in
          [
            "type": policy["Type"], "value": policy["Value"],
            "periodSeconds": policy["PeriodSeconds"],
          ]
        })
    }
    return result
  }

  private static let upByDefault: JSON = [
    "stabilizationWindowSeconds": 0, "selectPolicy": "Max",
    "policies": [
      ["type": "Pods", "value": 4, "periodSeconds": 15],
      ["type": "Percent", "value": 100, "periodSeconds": 15],
    ],
  ]
  private static let downByDefault: JSON = [
    "selectPolicy": "Max", "policies": [["type": "Percent", "value": 100, "periodSeconds": 15]],
  ]
}
