import KubernetesAPI

/// Who tells of an event.
struct EventSource: Hashable, Sendable {
  var component: String
  /// The node, for a kubelet's events.
  var host = ""
  /// Tells through events.k8s.io, as the scheduler does: no source, a `reportingComponent`.
  var isNewStyle = false

  static func controller(_ name: String) -> EventSource { EventSource(component: name) }
  static func kubelet(_ node: String) -> EventSource {
    EventSource(component: "kubelet", host: node)
  }
  static let scheduler = EventSource(component: "default-scheduler", isNewStyle: true)
}

extension Cluster {
  /// Tells of something that happened to an object.
  /// - Parameter part: `spec.containers{web}`, for a kubelet's events of one container.
  mutating func record(
    _ type: EventType, _ reason: String, _ message: String, about object: JSON,
    from source: EventSource, part: String = "", action: String = ""
  ) {
    let kind = EventSeries.Kind(
      object: object.uid, objectVersion: object.resourceVersion, type: type.rawValue,
      action: action, reason: reason, component: source.component)
    if source.isNewStyle, continueSeries(kind) { return }
    let similar = EventRecorder.Similar(
      object: object.uid + part, type: type.rawValue, reason: reason, component: source.component,
      host: source.host)
    let own = EventRecorder.Equal(similar: similar, message: message)
    let (text, isCombined) =
      source.isNewStyle ? (message, false) : recorder.message(for: own, at: now)
    // Combined events are one event, whatever each of them says.
    let counted = isCombined ? EventRecorder.Equal(similar: similar, message: "") : own
    let talk = EventSpamFilter.Talk(
      component: source.component, host: source.host, object: object.uid)
    guard source.isNewStyle || recorder.filter.allows(talk, counted, at: now) else { return }
    let times = 1 + recorder.filter.takeHeld(counted)
    if let key = recorder.recorded[counted], let earlier = store[key] {
      put(repeated(earlier, text, times), at: key)
      return
    }
    let namespace = object.namespace.isEmpty ? "default" : object.namespace
    guard let home = store[ObjectKey(.namespaces, "", namespace)] else { return }
    // A namespace that is going takes no new objects.
    if home.isBeingDeleted { return }
    let name = "\(object.name).\(String(nanoseconds(), radix: 16))"
    let key = ObjectKey(.events, namespace, name)
    var event = newEvent(type, reason, text, about: object, from: source, action: action)
    event["metadata"]["name"] = .string(name)
    event["metadata"]["namespace"] = .string(namespace)
    if !part.isEmpty { event["involvedObject"]["fieldPath"] = .string(part) }
    if isCombined {
      event["reportingComponent"] = ""
      event["reportingInstance"] = ""
    }
    put(event, at: key)
    if source.isNewStyle {
      recorder.series.begin(kind, as: key, at: now)
    } else {
      recorder.remember(counted, as: key)
    }
  }

  private mutating func newEvent(
    _ type: EventType, _ reason: String, _ message: String, about object: JSON,
    from source: EventSource, action: String
  ) -> JSON {
    var event: JSON = [
      "apiVersion": "v1", "kind": "Event",
      "metadata": ["uid": .string(newUID()), "creationTimestamp": now.json],
      "involvedObject": reference(to: object),
      "reason": .string(reason), "message": .string(message), "type": .string(type.rawValue),
      "reportingComponent": .string(source.component), "reportingInstance": .string(source.host),
    ]
    if source.isNewStyle {
      event["eventTime"] = now.microJSON
      event["firstTimestamp"] = .null
      event["lastTimestamp"] = .null
      event["source"] = [:]
      event["action"] = .string(action)
      event["reportingInstance"] = .string("\(source.component)-vm")
    } else {
      event["eventTime"] = .null
      event["firstTimestamp"] = now.json
      event["lastTimestamp"] = now.json
      event["count"] = 1
      event["source"] = ["component": .string(source.component)]
      if !source.host.isEmpty { event["source"]["host"] = .string(source.host) }
    }
    return event
  }

  private func repeated(_ earlier: JSON, _ message: String, _ times: Int) -> JSON {
    var event = earlier
    event["count"] = JSON((event["count"].int ?? 1) + times)
    event["lastTimestamp"] = now.json
    event["message"] = .string(message)
    return event
  }

  private func reference(to object: JSON) -> JSON {
    var reference: JSON = [
      "kind": object["kind"], "name": .string(object.name), "uid": .string(object.uid),
      "apiVersion": object["apiVersion"], "resourceVersion": .string(object.resourceVersion),
    ]
    if !object.namespace.isEmpty { reference["namespace"] = .string(object.namespace) }
    return reference
  }

  /// Event names end in the nanosecond; two of one microsecond must still differ.
  private func nanoseconds() -> Int64 { now.microseconds * 1000 + Int64(store.log.count % 1000) }
}

enum EventType: String, Sendable {
  case normal = "Normal"
  case warning = "Warning"
}
