/// Objects as the server's own structures: what its messages show of them.
enum GoTypes {
  private static let structures = GoStructureReader.read(podTable + volumeTable + otherTable)

  /// One line, as the messages about single values show them.
  static func line(_ value: JSON, _ type: String) -> String { shown(value, type).line }

  /// Many lines, as the differences between two specs are shown.
  static func lines(_ value: JSON, _ type: String) -> [String] { shown(value, type).lines }

  static func difference(_ old: JSON, _ new: JSON, _ type: String) -> String {
    UnifiedDiff.text(from: lines(old, type), to: lines(new, type))
  }

  private static func shown(_ value: JSON, _ type: String) -> GoValue {
    if value.isNull { return .plain("null") }
    if type.hasPrefix("[]") {
      return .list(value.elements.map { shown($0, String(type.dropFirst(2))) })
    }
    guard let structure = structures[type] else { return GoValue(value) }
    let value = prepared(value, type)
    return .fields(
      structure.fields.compactMap { field in
        let part = value[field.key]
        if field.isOptional && (part.isEmpty || part == 0 || part == false) { return nil }
        return (field.name, shown(part, field.shape))
      })
  }

  private static func prepared(_ value: JSON, _ type: String) -> JSON {
    switch type {
    case "PodSpec": return withHostFields(value)
    case "PodTemplateSpec", "ClaimTemplate":
      // The fields of metadata stand beside the specification there.
      var flat = value["metadata"]
      flat["spec"] = value["spec"]
      return flat
    default: return value
    }
  }

  /// The server keeps what a pod shares with its host among the pod's security settings.
  private static func withHostFields(_ spec: JSON) -> JSON {
    var spec = spec
    if spec["securityContext"].isNull { spec["securityContext"] = [:] }
    for key in ["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "hostUsers"]
    where spec.has(key) {
      spec["securityContext"][key] = spec[key]
    }
    return spec
  }

  private static func shown(_ value: JSON, _ shape: GoShape) -> GoValue {
    switch shape {
    case .text: return GoValue(value.isNull ? "" : value)
    case .number, .portOrPercentage: return GoValue(value.isNull ? 0 : value)
    case .flag: return GoValue(value.isNull ? false : value)
    case .amount: return GoValue(value.isNull ? "0" : value)
    case .anything: return GoValue(value)
    case .structure(let type): return shown(value.isNull ? [:] : value, type)
    case .pointer(let type): return shown(value, type)
    case .list(let type):
      return value.isNull ? .plain("null") : .list(value.elements.map { shown($0, type) })
    }
  }
}
