/// Events of the core group and of `events.k8s.io`: the same objects under other names.
enum EventConversion {
  /// Core name, name in `events.k8s.io/v1`, and what stands where nothing is known: Go writes
  /// empty structs and times, and some empty texts.
  private static let fields:
    [(core: String, grouped: String, coreEmpty: JSON?, groupedEmpty: JSON?)] =
      [
        ("involvedObject", "regarding", [:], [:]),
        ("source", "deprecatedSource", [:], [:]),
        ("message", "note", nil, nil),
        ("count", "deprecatedCount", nil, nil),
        ("firstTimestamp", "deprecatedFirstTimestamp", .null, .null),
        ("lastTimestamp", "deprecatedLastTimestamp", .null, .null),
        ("reportingComponent", "reportingController", "", nil),
        ("reportingInstance", "reportingInstance", "", nil),
        ("eventTime", "eventTime", .null, .null),
      ]

  static func core(fromGrouped event: JSON) -> JSON {
    renamed(event, "v1", fields.map { ($0.grouped, $0.core, $0.coreEmpty) })
  }

  static func grouped(fromCore event: JSON) -> JSON {
    renamed(event, "events.k8s.io/v1", fields.map { ($0.core, $0.grouped, $0.groupedEmpty) })
  }

  private static func renamed(
    _ event: JSON, _ apiVersion: String, _ names: [(from: String, to: String, empty: JSON?)]
  ) -> JSON {
    var result = event
    for name in names { result.remove(name.from) }
    for name in names {
      let value = event[name.from]
      // An explicit null stays one.
      if let shown = value.isEmpty ? name.empty : value { result[name.to] = shown }
    }
    result["apiVersion"] = .string(apiVersion)
    result["kind"] = "Event"
    return result
  }
}
