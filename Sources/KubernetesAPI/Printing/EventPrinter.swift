extension TablePrinter {
  static let event: TablePrinter = {
    let name = TableColumn.name.wide
    return TablePrinter(
      .text("Last Seen", "How long ago it happened last"),
      .text("Type", "Normal, or Warning"),
      .text("Reason", "Why it was reported, in one word"),
      .text("Object", "What it is about"),
      .text("Subobject", "The part of the object").wide,
      .text("Source", "Who reported it").wide,
      .text("Message", "What happened"),
      .text("First Seen", "How long ago it happened first").wide,
      .text("Count", "How often it happened").wide,
      name
    ) { event, now in
      cells(
        event["apiVersion"] == "events.k8s.io/v1" ? VersionConversion.toStored(event) : event, now)
    }
  }()

  private static func cells(_ event: JSON, _ now: Timestamp) -> [JSON] {
    let first = Cell.since(
      event["firstTimestamp"].isNull ? event["eventTime"] : event["firstTimestamp"], now)
    let series = event["series"]
    let last = series.isNull ? event["lastTimestamp"] : series["lastObservedTime"]
    let count = series.isNull ? max(1, event["count"].int ?? 1) : series["count"].int ?? 0
    return [
      last.isNull && series.isNull ? first : Cell.since(last, now),
      .string(event["type"].string ?? ""), .string(event["reason"].string ?? ""),
      .string(target(event["involvedObject"])),
      .string(event["involvedObject"]["fieldPath"].string ?? ""), .string(source(event)),
      .string(trimmed(event["message"].string ?? "")), first, JSON(count), Cell.name(event),
    ]
  }

  private static func target(_ object: JSON) -> String {
    let kind = (object["kind"].string ?? "").lowercased()
    guard let name = object["name"].string, !name.isEmpty else { return kind }
    return "\(kind)/\(name)"
  }

  /// `kubelet, node-1`: of the event's source, or of the reporter in its newer fields.
  private static func source(_ event: JSON) -> String {
    let component = firstText(event["source"]["component"], event["reportingComponent"])
    let host = firstText(event["source"]["host"], event["reportingInstance"])
    return host.isEmpty ? component : "\(component), \(host)"
  }

  private static func firstText(_ values: JSON...) -> String {
    values.compactMap(\.string).first { !$0.isEmpty } ?? ""
  }

  private static func trimmed(_ text: String) -> String {
    let kept = text.drop(while: \.isWhitespace)
    return String(kept.reversed().drop(while: \.isWhitespace).reversed())
  }
}
