/// What cells of many kinds have in common.
enum Cell {
  static func name(_ object: JSON) -> JSON { object["metadata"]["name"] }

  /// How long ago the object was created.
  static func age(_ object: JSON, _ now: Timestamp) -> JSON {
    since(object["metadata"]["creationTimestamp"], now)
  }

  /// `5s`; `<unknown>` where no time is given.
  static func since(_ time: JSON, _ now: Timestamp) -> JSON {
    guard let start = time.string.flatMap({ Timestamp($0) }) else { return "<unknown>" }
    return .string(HumanDuration.text(from: start, to: now))
  }

  /// A text, or a placeholder where there is none.
  static func text(_ value: JSON, orElse placeholder: String = "<none>") -> JSON {
    value.isEmpty ? .string(placeholder) : value
  }

  /// A number that Go leaves out where it is 0.
  static func count(_ value: JSON) -> JSON { .int(Int64(value.int ?? 0)) }

  static func count(of list: JSON) -> JSON {
    .int(Int64(list.array?.count ?? list.object?.count ?? 0))
  }

  /// Names and images of a pod's or template's containers.
  static func containers(_ template: JSON) -> [JSON] {
    let containers = template["spec"]["containers"].elements
    return ["name", "image"].map { key in
      .string(containers.map { $0[key].string ?? "" }.joined(separator: ","))
    }
  }

  /// `app=web,tier=front` of a map of labels.
  static func labels(_ labels: JSON) -> JSON {
    let pairs = labels.entries.map { "\($0.key)=\($0.value.string ?? "")" }.sorted()
    return pairs.isEmpty ? "<none>" : .string(pairs.joined(separator: ","))
  }

  /// `app=web,tier in (a,b)` of a label selector; `<none>` where it is empty.
  static func selector(_ selector: JSON) -> JSON {
    text(.string(LabelSelector.text(selector)))
  }

  /// The status of a condition, `""` where there is none of the type.
  static func status(of type: String, in conditions: JSON) -> String {
    conditions.elements.first { $0["type"].string == type }?["status"].string ?? ""
  }

  /// At most so many, and how many more there are: `a,b,c + 2 more...`.
  static func list(_ texts: [String], atMost limit: Int, separator: String = ",") -> String {
    let shown = texts.prefix(limit).joined(separator: separator)
    return texts.count > limit ? "\(shown) + \(texts.count - limit) more..." : shown
  }

  /// A quantity as it is stored, `0` where there is none.
  static func quantity(_ value: JSON) -> String {
    value.string ?? (value.isNull ? "0" : value.description)
  }
}
