/// Metrics of an autoscaler in the flat form of `autoscaling/v1`, in which they are kept in
/// annotations. Written as text: the annotation has its keys in the order of the API's types.
enum AutoscalerMetric {
  /// The order of keys of v1's types.
  private static let order = [
    "type", "kind", "target", "name", "apiVersion", "metricName", "metricSelector",
    "targetAverageUtilization", "currentAverageUtilization", "targetValue", "targetAverageValue",
    "currentValue", "currentAverageValue", "selector", "averageValue", "container",
    "status", "lastTransitionTime", "reason", "message", "matchLabels", "matchExpressions",
    "key", "operator", "values", "object", "pods", "resource", "containerResource", "external",
  ]

  static func v1(source metric: JSON) -> String { text(flat(metric, "target")) }
  static func v1(status metric: JSON) -> String { text(flat(metric, "current")) }

  static func condition(_ condition: JSON) -> String {
    var condition = condition
    // A time that is not set is written as null.
    if condition["lastTransitionTime"].isNull { condition["lastTransitionTime"] = .null }
    return text(condition)
  }

  static func v2(source metric: JSON) -> JSON { nested(metric, "target") }
  static func v2(status metric: JSON) -> JSON { nested(metric, "current") }

  /// `side`: `target` in a source, `current` in a status.
  private static func flat(_ metric: JSON, _ side: String) -> JSON {
    let (key, source) = body(of: metric)
    let value = source[side]
    var result: JSON = [:]
    switch key {
    case "resource", "containerResource":
      result["name"] = source["name"]
      result.set("\(side)AverageUtilization", to: present(value["averageUtilization"]))
      result.set(
        "\(side)AverageValue", to: quantity(value["averageValue"], required: side == "current"))
      result.set("container", to: present(source["container"]))
    case "pods":
      result["metricName"] = source["metric"]["name"]
      result["\(side)AverageValue"] = quantity(value["averageValue"], required: true) ?? "0"
      result.set("selector", to: present(source["metric"]["selector"]))
    case "object":
      result["target"] = source["describedObject"]
      result["metricName"] = source["metric"]["name"]
      result["\(side)Value"] = quantity(value["value"], required: true) ?? "0"
      result.set("selector", to: present(source["metric"]["selector"]))
      result.set("averageValue", to: present(value["averageValue"]))
    default:
      result["metricName"] = source["metric"]["name"]
      result.set("metricSelector", to: present(source["metric"]["selector"]))
      result.set("\(side)Value", to: quantity(value["value"], required: side == "current"))
      result.set("\(side)AverageValue", to: present(value["averageValue"]))
    }
    return ["type": metric["type"], key: result]
  }

  private static func nested(_ metric: JSON, _ side: String) -> JSON {
    let (key, source) = body(of: metric)
    var value: JSON = [:]
    var result: JSON = [:]
    value.set("averageUtilization", to: present(source["\(side)AverageUtilization"]))
    value.set("averageValue", to: present(source["\(side)AverageValue"]))
    value.set("value", to: present(source["\(side)Value"]))
    switch key {
    case "resource", "containerResource":
      result["name"] = source["name"]
      result.set("container", to: present(source["container"]))
    default:
      result["metric"] = ["name": source["metricName"]]
      result["metric"].set(
        "selector", to: present(source["selector"]) ?? present(source["metricSelector"]))
    }
    if key == "object" {
      result["describedObject"] = source["target"]
      value.set("averageValue", to: present(source["averageValue"]))
    }
    if side == "target" { value["type"] = targetType(key, value) }
    result[side] = value
    return ["type": metric["type"], key: result]
  }

  private static func targetType(_ key: String, _ value: JSON) -> JSON {
    switch key {
    case "resource", "containerResource":
      value["averageUtilization"].isNull ? "AverageValue" : "Utilization"
    case "object": value["averageValue"].isNull ? "Value" : "AverageValue"
    case "external": value["value"].isNull ? "AverageValue" : "Value"
    default: "AverageValue"
    }
  }

  private static func body(of metric: JSON) -> (key: String, source: JSON) {
    let type = metric["type"].string ?? ""
    let key = type.prefix(1).lowercased() + type.dropFirst()
    return (key, metric[key])
  }

  private static func present(_ value: JSON) -> JSON? { value.isNull ? nil : value }

  /// Go writes a quantity that is not a pointer even where it is not set.
  private static func quantity(_ value: JSON, required: Bool) -> JSON? {
    present(value) ?? (required ? "0" : nil)
  }

  private static func text(_ value: JSON) -> String {
    switch value {
    case .array(let elements): return "[\(elements.map(text).joined(separator: ","))]"
    case .object(let object):
      let ranked = object.map { key, value in
        // Labels are a map, written in order of their keys.
        let shown = key == "matchLabels" ? value.description : text(value)
        return (rank: order.firstIndex(of: key) ?? order.count, key: key, text: shown)
      }
      let entries = ranked.sorted { ($0.rank, $0.key) < ($1.rank, $1.key) }
      return "{\(entries.map { "\"\($0.key)\":\($0.text)" }.joined(separator: ","))}"
    default: return value.description
    }
  }
}
