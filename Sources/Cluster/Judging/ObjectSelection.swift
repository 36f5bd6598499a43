import KubernetesAPI

/// Some objects of one kind: by namespace, name, labels and fields.
public struct ObjectSelection: Sendable {
  public let resource: GroupResource
  let kind: String
  let namespace: String?
  let name: String?
  let labels: LabelSelector
  let tests: [FieldTest]
  /// For what is done to objects: only so many, the first by name; nil: all.
  let first: Int?

  /// - Parameter json: `kind`, and as needed `namespace`, `name` (with `*`), `labels` (a selector's
  ///   text) and `where` (a list of tests).
  init(
    _ json: JSON, _ path: [String], _ resources: ResourceRegistry
  ) throws(ScenarioFault) {
    var fields = try ScenarioFields(json, path)
    kind = try fields.required("kind")
    guard let type = resources.type(named: kind.lowercased()) else {
      throw fields.fault("kind", .string(kind), "a kind of this cluster, such as Pod")
    }
    resource = type.groupResource
    namespace = try fields.text("namespace")
    name = try fields.text("name")
    let selector = try fields.text("labels") ?? ""
    do throws(APIStatus) {
      labels = try LabelSelector(parsing: selector)
    } catch {
      throw fields.fault("labels", .string(selector), "a label selector: \(error.message)")
    }
    first = try fields.whole("first", in: 1...10_000)
    var tests: [FieldTest] = []
    for (place, text) in (try fields.texts("where") ?? []).enumerated() {
      guard let test = FieldTest(text) else {
        throw ScenarioFault(
          path + ["where", String(place)], found: "\"\(text)\"",
          expected: "FIELD RELATION VALUE, such as status.phase == Running")
      }
      tests.append(test)
    }
    self.tests = tests
    try fields.end()
  }

  func contains(_ object: JSON, at key: ObjectKey) -> Bool {
    key.resource == resource && (namespace.map { $0 == key.namespace } ?? true)
      && (name.map { Glob.matches(key.name, pattern: $0) } ?? true)
      && labels.matches(object.labels) && tests.allSatisfy { $0.holds(of: object) }
  }
}

/// How many there may be: `>= 3`, `== 0`, `2..5`.
public struct CountRule: Sendable, Hashable {
  let range: ClosedRange<Double>
  public let text: String

  init?(_ text: String) {
    self.text = text
    let words = text.split(separator: " ").map(String.init)
    if words.count == 2, let number = Double(words[1]) {
      let step = 1e-9
      switch words[0] {
      case ">=": range = number...Double.greatestFiniteMagnitude
      case ">": range = (number + step)...Double.greatestFiniteMagnitude
      case "<=": range = -Double.greatestFiniteMagnitude...number
      case "<": range = -Double.greatestFiniteMagnitude...(number - step)
      case "==": range = number...number
      default: return nil
      }
      return
    }
    let ends = text.split(separator: ".", omittingEmptySubsequences: true)
    guard text.contains(".."), ends.count == 2, let low = Double(ends[0]),
      let high = Double(ends[1]), low <= high
    else { return nil }
    range = low...high
  }

  func allows(_ number: Double) -> Bool { range.contains(number) }
}
