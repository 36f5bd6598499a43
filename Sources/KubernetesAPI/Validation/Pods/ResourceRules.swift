/// Requests and limits. https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
extension FaultList {
  mutating func checkContainerResources(
    _ resources: JSON, claims: Set<String>, _ path: FieldPath
  ) {
    checkResources(resources, isPod: false, claims: claims, path)
  }

  private mutating func checkResources(
    _ resources: JSON, isPod: Bool, claims: Set<String>, _ path: FieldPath
  ) {
    let limits = Self.amounts(resources["limits"])
    let requests = Self.amounts(resources["requests"])
    for (name, amount) in limits {
      let path = path.child("limits").key(name)
      checkComputeResourceName(name, isPod: isPod, path)
      checkAmount(amount, of: name, path)
      checkPages(amount, of: name, path)
    }
    for (name, amount) in requests {
      let requestPath = path.child("requests").key(name)
      checkComputeResourceName(name, isPod: isPod, requestPath)
      checkAmount(amount, of: name, requestPath)
      checkRequest(amount, of: name, limit: limits.first { $0.name == name }?.amount, path)
      checkPages(amount, of: name, requestPath)
    }
    let names = limits.map(\.name) + requests.map(\.name)
    if names.contains(where: ResourceNames.isHugePages),
      !names.contains(where: { $0 == "cpu" || $0 == "memory" })
    {
      forbidden(path, "HugePages require cpu or memory")
    }
    checkClaims(resources["claims"].elements, of: claims, path.child("claims"))
  }

  static func amounts(_ list: JSON) -> [(name: String, amount: Quantity)] {
    list.entries.compactMap { name, value in Quantity(value).map { (name, $0) } }
  }

  private mutating func checkRequest(
    _ amount: Quantity, of name: String, limit: Quantity?, _ path: FieldPath
  ) {
    let mayDiffer = ResourceNames.isOvercommitAllowed(name)
    guard let limit else {
      if !mayDiffer {
        required(path.child("limits"), "Limit must be set for non overcommitable resources")
      }
      return
    }
    if !mayDiffer, amount != limit {
      invalid(
        path.child("requests"), amount.description, ["must be equal to \(name) limit of \(limit)"])
    } else if amount > limit {
      invalid(
        path.child("requests"), amount.description,
        ["must be less than or equal to \(name) limit of \(limit)"])
    }
  }

  private mutating func checkPages(_ amount: Quantity, of name: String, _ path: FieldPath) {
    guard ResourceNames.isHugePages(name) else { return }
    let size = Quantity(String(name.dropFirst("hugepages-".count)))
    guard let size, !size.isZero, !size.isNegative, size.isWhole, amount.value % size.value == 0
    else {
      return invalid(
        path, amount.description, ["\(amount) is not positive integer multiple of \(name)"])
    }
  }

  private mutating func checkClaims(_ claims: [JSON], of known: Set<String>, _ path: FieldPath) {
    var names: Set<String> = []
    for (index, claim) in claims.enumerated() {
      let path = path.index(index)
      let (name, request) = (claim.text("name"), claim.text("request"))
      if name.isEmpty {
        required(path)
        continue
      }
      if names.contains(name) {
        duplicate(path, .string(name))
      } else {
        let key = request.isEmpty ? name : "\(name)/\(request)"
        if !request.isEmpty {
          invalid(path.child("request"), request, NameFormat.dnsLabel(request))
        }
        if names.contains(key)
          || request.isEmpty && names.contains(where: { $0.hasPrefix("\(name)/") })
        {
          duplicate(path, .string(key))
        }
        names.insert(key)
      }
      if !known.contains(name) {
        notFound(
          path, .string(name),
          "must be one of the names in pod.spec.resourceClaims"
            + (known.isEmpty ? " which is empty" : ": " + known.sorted().joined(separator: ", ")))
      }
    }
  }
}

/// Resources of a whole pod. https://kubernetes.io/docs/concepts/workloads/pods/pod-level-resources/
extension FaultList {
  mutating func checkPodResources(_ spec: JSON, claims: Set<String>, _ path: FieldPath) {
    let resources = spec["resources"]
    guard !resources.isNull else { return }
    if spec["os"].text("name") == "windows" {
      return forbidden(path, "may not be set for a windows pod")
    }
    if resources.isSet("claims") {
      forbidden(path.child("claims"), "claims may not be set for Resources at pod-level")
    }
    checkResources(resources, isPod: true, claims: claims, path)
    checkContainersFit(spec, path)
  }

  private mutating func checkContainersFit(_ spec: JSON, _ path: FieldPath) {
    let requests = Self.amounts(spec["resources"]["requests"])
    let limits = Self.amounts(spec["resources"]["limits"])
    for (name, amount) in requests {
      let needed = Self.needed(by: spec, name, "requests")
      if needed > amount {
        invalid(
          path.child("requests").key(name), amount.description,
          ["must be greater than or equal to aggregate container requests of \(needed)"])
      }
    }
    for (name, amount) in limits where ResourceNames.isHugePages(name) {
      let needed = Self.needed(by: spec, name, "limits")
      if needed > amount {
        invalid(
          path.child("limits").key(name), amount.description,
          ["must be greater than or equal to aggregate container limits of \(needed)"])
      }
    }
    for (index, container) in spec["containers"].elements.enumerated() {
      for (name, limit) in Self.amounts(container["resources"]["limits"]) {
        guard let bound = limits.first(where: { $0.name == name })?.amount, limit > bound
        else { continue }
        invalid(
          path.child("containers").index(index).key(name).child("limits"), limit.description,
          ["must be less than or equal to pod limits of \(bound)"])
      }
    }
  }

  /// What all containers need together. Init containers run one after another, beside the
  /// sidecars before them.
  private static func needed(by spec: JSON, _ name: String, _ list: String) -> Quantity {
    func amount(_ container: JSON) -> Quantity {
      Quantity(container["resources"][list][name]) ?? .zero
    }
    var running = spec["containers"].elements.map(amount).reduce(.zero, +)
    var sidecars = Quantity.zero
    var starting = Quantity.zero
    for container in spec["initContainers"].elements {
      if container.text("restartPolicy") == "Always" {
        sidecars += amount(container)
        starting = max(starting, sidecars)
      } else {
        starting = max(starting, sidecars + amount(container))
      }
    }
    running += sidecars
    return max(running, starting)
  }
}
