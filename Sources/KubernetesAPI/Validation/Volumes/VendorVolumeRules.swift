/// Volumes of particular storage systems. What most of them need is only that fields are given.
extension FaultList {
  private static let needed: [String: [String]] = [
    "gcePersistentDisk": ["pdName"],
    "awsElasticBlockStore": ["volumeID"],
    "gitRepo": ["repository"],
    "nfs": ["server", "path"],
    "glusterfs": ["endpoints", "path"],
    "rbd": ["monitors", "image"],
    "cinder": ["volumeID"],
    "cephfs": ["monitors"],
    "flexVolume": ["driver"],
    "azureFile": ["secretName", "shareName"],
    "azureDisk": ["diskName", "diskURI"],
    "vsphereVolume": ["volumePath"],
    "photonPersistentDisk": ["pdID"],
    "portworxVolume": ["volumeID"],
    "scaleIO": ["gateway", "system", "volumeName"],
  ]

  mutating func checkVendorVolume(_ source: JSON, _ kind: String, _ path: FieldPath) {
    // The server calls the disk by another name in its messages.
    let path = kind == "gcePersistentDisk" ? Self.renamed(path) : path
    checkGiven(source, Self.needed[kind] ?? [], path)
    switch kind {
    case "gcePersistentDisk", "awsElasticBlockStore":
      if !(0...255).contains(source.number("partition")) {
        invalid(
          path.child("partition"), source["partition"], "must be between 0 and 255, inclusive")
      }
    case "gitRepo": checkDescendingPath(source.text("directory"), path.child("directory"))
    case "nfs":
      if !source.text("path").hasPrefix("/") {
        invalid(path.child("path"), source.text("path"), ["must be an absolute path"])
      }
    case "iscsi": checkISCSI(source, path)
    case "fc": checkFibreChannel(source, path)
    case "flocker": checkFlocker(source, path)
    case "quobyte": checkQuobyte(source, path)
    case "flexVolume": checkFlexOptions(source["options"], path.child("options"))
    case "azureDisk": checkAzureDisk(source, path)
    case "storageos": checkStorageOS(source, path)
    case "cinder":
      if source.isSet("secretRef") {
        checkGiven(source["secretRef"], ["name"], path.child("secretRef"))
      }
    default: break
    }
  }

  private static func renamed(_ path: FieldPath) -> FieldPath {
    let text = path.description
    return text.hasSuffix(".gcePersistentDisk")
      ? FieldPath(text.dropLast("gcePersistentDisk".count) + "persistentDisk") : path
  }

  private mutating func checkISCSI(_ source: JSON, _ path: FieldPath) {
    checkGiven(source, ["targetPortal", "iqn"], path)
    if !source.text("iqn").isEmpty { checkQualifiedName(source.text("iqn"), path.child("iqn")) }
    checkUnit(source["lun"], path.child("lun"))
    if source.flag("chapAuthDiscovery") || source.flag("chapAuthSession"),
      !source.isSet("secretRef")
    {
      required(path.child("secretRef"))
    }
    if let name = source["initiatorName"].string {
      checkQualifiedName(name, path.child("initiatorname"))
    }
  }

  private mutating func checkUnit(_ unit: JSON, _ path: FieldPath) {
    if let number = unit.int, !(0...255).contains(number) {
      invalid(path, unit, "must be between 0 and 255, inclusive")
    }
  }

  private mutating func checkQualifiedName(_ name: String, _ path: FieldPath) {
    if !["iqn", "eui", "naa"].contains(where: name.hasPrefix) {
      invalid(path, name, ["must be valid format starting with iqn, eui, or naa"])
    } else if !Self.isQualifiedName(name) {
      invalid(path, name, ["must be valid format"])
    }
  }

  /// `iqn.2001-04.com.example:storage`, `eui.` and 16 hexadecimal digits, `naa.` and 32.
  private static func isQualifiedName(_ name: String) -> Bool {
    let rest = Array(name.dropFirst(4).utf8)
    guard name.dropFirst(3).first == "." else { return false }
    func isHex(_ byte: UInt8) -> Bool {
      NameFormat.isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
    switch name.prefix(3) {
    case "eui": return rest.count == 16 && rest.allSatisfy(isHex)
    case "naa": return rest.count == 32 && rest.allSatisfy(isHex)
    default:
      // A year, a month, a domain.
      return rest.count > 8 && rest[0..<4].allSatisfy(NameFormat.isDigit) && rest[4] == 0x2D
        && rest[5..<7].allSatisfy(NameFormat.isDigit) && rest[7] == 0x2E
        && NameFormat.isLetterOrDigit(rest[8])
    }
  }

  /// Checked whether or not the volume has other kinds too.
  mutating func checkInitiator(_ volume: JSON, _ path: FieldPath) {
    let name = volume.text("name")
    guard volume["iscsi"].isSet("initiatorName"),
      "\(name):\(volume["iscsi"].text("targetPortal"))".utf8.count > 64
    else { return }
    invalid(
      path.child("name"), name,
      [
        "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if "
          + "iscsi.initiatorName is specified."
      ])
  }

  private mutating func checkFibreChannel(_ source: JSON, _ path: FieldPath) {
    let hasNames = !source["targetWWNs"].isEmpty
    let names = path.child("targetWWNs")
    if !hasNames, source["wwids"].isEmpty {
      required(names, "must specify either targetWWNs or wwids, but not both")
    }
    guard hasNames else { return }
    if !source["wwids"].isEmpty {
      invalid(
        names, source["targetWWNs"], "targetWWNs and wwids can not be specified simultaneously")
    }
    if !source.isSet("lun") {
      required(path.child("lun"), "lun is required if targetWWNs is specified")
    }
    checkUnit(source["lun"], path.child("lun"))
  }

  private mutating func checkFlocker(_ source: JSON, _ path: FieldPath) {
    let (name, uuid) = (source.text("datasetName"), source.text("datasetUUID"))
    if name.isEmpty, uuid.isEmpty {
      required(path, "one of datasetName and datasetUUID is required")
    }
    if !name.isEmpty, !uuid.isEmpty {
      invalid(
        path, "resource", ["datasetName and datasetUUID can not be specified simultaneously"])
    }
    if name.contains("/") { invalid(path.child("datasetName"), name, ["must not contain '/'"]) }
  }

  private mutating func checkQuobyte(_ source: JSON, _ path: FieldPath) {
    let registry = source.text("registry")
    let words = "must be a host:port pair or multiple pairs separated by commas"
    if registry.isEmpty {
      required(path.child("registry"), words)
    } else if source.text("tenant").utf8.count >= 65 {
      required(
        path.child("tenant"), "must be a UUID and may not exceed a length of 64 characters")
    } else {
      for pair in registry.split(separator: ",", omittingEmptySubsequences: false)
      where pair.split(separator: ":", omittingEmptySubsequences: false).count != 2 {
        invalid(path.child("registry"), registry, [words])
      }
    }
    checkGiven(source, ["volume"], path)
  }

  mutating func checkFlexOptions(_ options: JSON, _ path: FieldPath) {
    for (key, _) in options.entries {
      let domain = "." + (key.split(separator: "/").first ?? "").lowercased()
      if domain.hasSuffix(".kubernetes.io") || domain.hasSuffix(".k8s.io") {
        invalid(path.key(key), key, ["kubernetes.io and k8s.io namespaces are reserved"])
      }
    }
  }

  private mutating func checkAzureDisk(_ source: JSON, _ path: FieldPath) {
    if let mode = source["cachingMode"].string, !["None", "ReadOnly", "ReadWrite"].contains(mode) {
      notSupported(path.child("cachingMode"), .string(mode), ["None", "ReadOnly", "ReadWrite"])
    }
    guard let kind = source["kind"].string else { return }
    if !["Dedicated", "Managed", "Shared"].contains(kind) {
      notSupported(path.child("kind"), .string(kind), ["Dedicated", "Managed", "Shared"])
    }
    let disk = source.text("diskURI")
    if kind == "Managed", !disk.hasPrefix("/subscriptions/") {
      notSupported(
        path.child("diskURI"), .string(disk),
        [
          "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/"
            + "{disk-id}"
        ])
    } else if kind != "Managed", !disk.hasPrefix("https://") {
      notSupported(
        path.child("diskURI"), .string(disk),
        ["https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"])
    }
  }

  private mutating func checkStorageOS(_ source: JSON, _ path: FieldPath) {
    let (name, namespace) = (source.text("volumeName"), source.text("volumeNamespace"))
    if name.isEmpty {
      required(path.child("volumeName"))
    } else {
      invalid(path.child("volumeName"), name, NameFormat.dnsLabel(name))
    }
    if !namespace.isEmpty {
      invalid(path.child("volumeNamespace"), namespace, NameFormat.dnsLabel(namespace))
    }
    if source.isSet("secretRef") {
      checkGiven(source["secretRef"], ["name"], path.child("secretRef"))
    }
  }
}
