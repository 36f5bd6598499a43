/// https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
enum DeviceDefaults {
  static func fill(_ object: inout JSON, _ kind: String) {
    switch kind {
    case "ResourceClaim": object.within("spec", fillClaim)
    case "ResourceClaimTemplate":
      object.within("spec") { template in template.within("spec", fillClaim) }
    default: break
    }
  }

  private static func fillClaim(_ spec: inout JSON) {
    spec.within("devices") { devices in
      devices.forEach("requests") { request in
        request.within("exactly", fillCount)
        request.forEach("firstAvailable", fillCount)
      }
    }
  }

  private static func fillCount(_ request: inout JSON) {
    request.fill("allocationMode", "ExactCount")
    if request["allocationMode"] == "ExactCount", request["count"].int ?? 0 == 0 {
      request["count"] = 1
    }
    request.forEach("tolerations") { $0.fill("operator", "Equal") }
  }
}
