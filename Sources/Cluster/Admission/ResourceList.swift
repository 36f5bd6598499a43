import KubernetesAPI

/// Amounts by resource name, exact and in the form in which they were written.
typealias ResourceList = [String: Quantity]

extension ResourceList {
  init(_ json: JSON) {
    self.init(
      uniqueKeysWithValues: json.entries.compactMap { name, value in
        Quantity(value).map { (name, $0) }
      })
  }

  var json: JSON { .object(JSONObject(map { ($0.key, $0.value.json) })) }

  mutating func add(_ other: ResourceList) {
    for (name, amount) in other { self[name] = (self[name] ?? .zero) + amount }
  }

  mutating func raise(to other: ResourceList) {
    for (name, amount) in other { self[name] = Swift.max(self[name] ?? .zero, amount) }
  }

  func only(_ names: Set<String>) -> ResourceList { filter { names.contains($0.key) } }

  /// `pods=1,requests.cpu=600m`
  var text: String {
    sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
  }
}

/// What a pod asks for as a whole, in quantities.
/// https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
enum PodAmounts {
  static func requests(of spec: JSON) -> ResourceList {
    withOverhead(total(spec, "requests"), spec)
  }

  static func limits(of spec: JSON) -> ResourceList {
    let limits = total(spec, "limits")
    var result = limits
    for (name, amount) in ResourceList(spec["overhead"]) where limits[name]?.isZero == false {
      result.add([name: amount])
    }
    return result
  }

  /// The containers together, or the largest moment of the initialisation, whichever is more. A
  /// request for the pod as a whole replaces the containers'.
  static func total(_ spec: JSON, _ part: String) -> ResourceList {
    var running: ResourceList = [:]
    for container in spec["containers"].elements { running.add(amounts(container, part)) }
    var sidecars: ResourceList = [:]
    var peak: ResourceList = [:]
    for container in spec["initContainers"].elements {
      let own = amounts(container, part)
      if container["restartPolicy"] == "Always" {
        running.add(own)
        sidecars.add(own)
        peak.raise(to: sidecars)
      } else {
        var moment = sidecars
        moment.add(own)
        peak.raise(to: moment)
      }
    }
    running.raise(to: peak)
    for (name, amount) in amounts(spec, part) { running[name] = amount }
    return running
  }

  private static func amounts(_ holder: JSON, _ part: String) -> ResourceList {
    ResourceList(holder["resources"][part])
  }

  private static func withOverhead(_ amounts: ResourceList, _ spec: JSON) -> ResourceList {
    var result = amounts
    result.add(ResourceList(spec["overhead"]))
    return result
  }
}
