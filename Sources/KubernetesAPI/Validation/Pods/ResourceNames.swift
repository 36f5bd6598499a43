/// What a resource's name says of it.
/// https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
enum ResourceNames {
  /// Kinds of objects that quotas can count by their short names.
  static let countedObjects: Set<String> = [
    "pods", "replicationcontrollers", "services", "resourcequotas", "secrets", "configmaps",
    "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
  ]

  private static let standard: Set<String> = countedObjects.union([
    "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory",
    "requests.ephemeral-storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage",
    "requests.storage", "storage",
  ])

  static func isHugePages(_ name: String) -> Bool { name.hasPrefix("hugepages-") }
  static func isHugePagesQuota(_ name: String) -> Bool {
    isHugePages(name) || name.hasPrefix("requests.hugepages-")
  }
  static func isStandard(_ name: String) -> Bool {
    standard.contains(name) || isHugePagesQuota(name)
  }
  static func isForContainers(_ name: String) -> Bool {
    ["cpu", "memory", "ephemeral-storage"].contains(name) || isHugePages(name)
  }
  static func isForQuotas(_ name: String) -> Bool {
    name != "storage" && isStandard(name)
  }
  static func isNative(_ name: String) -> Bool {
    !name.contains("/") || name.contains("kubernetes.io/")
  }
  static func isExtended(_ name: String) -> Bool {
    !isNative(name) && !name.hasPrefix("requests.")
      && NameFormat.labelKey("requests.\(name)").isEmpty
  }
  /// Counted in whole units.
  static func isWhole(_ name: String) -> Bool { countedObjects.contains(name) || isExtended(name) }
  /// Whether a container may be promised less than its limit.
  static func isOvercommitAllowed(_ name: String) -> Bool { isNative(name) && !isHugePages(name) }
}

extension FaultList {
  /// - Returns: whether it is a name at all.
  @discardableResult
  mutating func checkResourceName(_ name: String, _ path: FieldPath) -> Bool {
    let complaints = NameFormat.labelKey(name)
    invalid(path, name, complaints)
    guard complaints.isEmpty else { return false }
    if !name.contains("/"), !ResourceNames.isStandard(name) {
      invalid(path, name, ["must be a standard resource type or fully qualified"])
      return false
    }
    return true
  }

  mutating func checkContainerResourceName(_ name: String, _ path: FieldPath) {
    checkResourceName(name, path)
    if name.split(separator: "/", omittingEmptySubsequences: false).count == 1 {
      if !ResourceNames.isForContainers(name) {
        invalid(path, name, ["must be a standard resource for containers"])
      }
    } else if !ResourceNames.isNative(name), !ResourceNames.isExtended(name) {
      invalid(path, name, ["doesn't follow extended resource name standard"])
    }
  }

  private mutating func checkPodResourceName(_ name: String, _ path: FieldPath) {
    guard checkResourceName(name, path) else { return }
    if !["cpu", "memory"].contains(name), !ResourceNames.isHugePages(name) {
      notSupported(path, .string(name), ["cpu", "hugepages-", "memory"])
    }
  }

  /// `isPod`: of the whole pod, where only some resources can be asked for.
  mutating func checkComputeResourceName(_ name: String, isPod: Bool, _ path: FieldPath) {
    if isPod { checkPodResourceName(name, path) } else { checkContainerResourceName(name, path) }
  }

  mutating func checkAmount(_ amount: Quantity, of resource: String, _ path: FieldPath) {
    checkNotNegative(amount, path)
    if ResourceNames.isWhole(resource), !amount.isWhole {
      invalid(path, amount.description, ["must be an integer"])
    }
  }

  mutating func checkNotNegative(_ amount: Quantity, _ path: FieldPath) {
    if amount.isNegative {
      invalid(path, amount.description, ["must be greater than or equal to 0"])
    }
  }

  mutating func checkPositive(_ amount: Quantity, _ path: FieldPath) {
    if amount.isNegative || amount.isZero {
      invalid(path, amount.description, ["must be greater than zero"])
    }
  }
}
