/// Volumes of pods. https://kubernetes.io/docs/concepts/storage/volumes/
extension FaultList {
  /// - Parameter podName: empty for a template, whose pods' names are not known yet.
  /// - Returns: the volumes without faults, by name.
  mutating func checkVolumes(_ volumes: [JSON], podName: String, _ path: FieldPath) -> [String:
    JSON]
  {
    var known: [String: JSON] = [:]
    let made =
      podName.isEmpty
      ? [] : Set(volumes.filter { $0.isSet("ephemeral") }.map { "\(podName)-\($0.text("name"))" })
    for (index, volume) in volumes.enumerated() {
      let path = path.index(index)
      let name = volume.text("name")
      var faults = FaultList()
      faults.checkVolumeSource(volume, podName: podName, path)
      if name.isEmpty {
        faults.required(path.child("name"))
      } else {
        faults.invalid(path.child("name"), name, NameFormat.dnsLabel(name))
      }
      if known[name] != nil { faults.duplicate(path.child("name"), .string(name)) }
      if faults.isEmpty { known[name] = volume }
      append(faults)
      let claim = volume["persistentVolumeClaim"].text("claimName")
      if made.contains(claim) {
        invalid(
          path.child("persistentVolumeClaim", "claimName"), claim,
          ["must not reference a PVC that gets created for an ephemeral volume"])
      }
    }
    return known
  }

  /// The kinds of volumes in the order in which the server looks at them.
  private static let kinds = [
    "emptyDir", "hostPath", "gitRepo", "gcePersistentDisk", "awsElasticBlockStore", "secret", "nfs",
    "iscsi", "glusterfs", "flocker", "persistentVolumeClaim", "rbd", "cinder", "cephfs", "quobyte",
    "downwardAPI", "fc", "flexVolume", "configMap", "azureFile", "vsphereVolume",
    "photonPersistentDisk", "portworxVolume", "azureDisk", "storageos", "projected", "scaleIO",
    "csi", "ephemeral", "image",
  ]

  /// What the server itself writes otherwise when there are two kinds.
  private static let misspelled = ["cephfs": "cephFS", "downwardAPI": "downwarAPI"]

  private mutating func checkVolumeSource(_ volume: JSON, podName: String, _ path: FieldPath) {
    var isChosen = false
    for kind in Self.kinds where volume.isSet(kind) {
      if isChosen {
        forbidden(
          path.child(Self.misspelled[kind] ?? kind), "may not specify more than 1 volume type")
      } else {
        checkVolume(volume, kind, podName: podName, path)
      }
      isChosen = true
      if kind == "iscsi" { checkInitiator(volume, path) }
    }
    if !isChosen { required(path, "must specify a volume type") }
  }

  private mutating func checkVolume(
    _ volume: JSON, _ kind: String, podName: String, _ path: FieldPath
  ) {
    let source = volume[kind]
    let sourcePath = path.child(kind)
    switch kind {
    case "emptyDir":
      if let limit = Quantity(source["sizeLimit"]), limit.isNegative {
        forbidden(
          sourcePath.child("sizeLimit"), "SizeLimit field must be a valid resource quantity")
      }
    case "hostPath": checkHostPath(source, sourcePath)
    case "secret": checkFilesOfObject(source, name: "secretName", sourcePath)
    case "configMap": checkFilesOfObject(source, name: "name", sourcePath)
    case "downwardAPI":
      checkFileMode(source["defaultMode"], sourcePath.child("defaultMode"))
      for file in source["items"].elements { checkDownwardFile(file, sourcePath) }
    case "projected": checkProjected(source, sourcePath)
    case "persistentVolumeClaim": checkGiven(source, ["claimName"], sourcePath)
    case "csi": checkInlineCSI(source, sourcePath)
    case "ephemeral":
      checkEphemeral(source, sourcePath)
      checkClaimName(podName, volume.text("name"), path)
    case "image": checkImageVolume(source, sourcePath)
    default: checkVendorVolume(source, kind, sourcePath)
    }
  }

  private mutating func checkHostPath(_ source: JSON, _ path: FieldPath) {
    let hostPath = source.text("path")
    guard !hostPath.isEmpty else { return required(path.child("path")) }
    checkNoBacksteps(hostPath, path.child("path"))
    checkHostPathType(source["type"], path.child("type"))
  }

  mutating func checkHostPathType(_ type: JSON, _ path: FieldPath) {
    let types = [
      "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate",
      "Socket",
    ]
    if let type = type.string, !types.contains(type) {
      notSupported(path, .string(type), types)
    }
  }

  private mutating func checkFilesOfObject(_ source: JSON, name: String, _ path: FieldPath) {
    checkGiven(source, [name], path)
    checkFileMode(source["defaultMode"], path.child("defaultMode"))
    for (index, item) in source["items"].elements.enumerated() {
      checkKeyToPath(item, path.child("items").index(index))
    }
  }

  private mutating func checkInlineCSI(_ source: JSON, _ path: FieldPath) {
    checkDriverName(source.text("driver"), path.child("driver"))
    let secret = source["nodePublishSecretRef"]
    guard !secret.isNull else { return }
    let name = secret.text("name")
    if name.isEmpty {
      required(path.child("nodePublishSecretRef", "name"))
    } else {
      invalid(path.child("name"), name, NameFormat.dnsSubdomain(name))
    }
  }

  private mutating func checkEphemeral(_ source: JSON, _ path: FieldPath) {
    let template = source["volumeClaimTemplate"]
    guard !template.isNull else { return required(path.child("volumeClaimTemplate")) }
    checkClaimTemplate(template, path.child("volumeClaimTemplate"))
  }

  /// The claim of an ephemeral volume is named after pod and volume.
  private mutating func checkClaimName(_ podName: String, _ volume: String, _ path: FieldPath) {
    guard !podName.isEmpty, !volume.isEmpty else { return }
    let claim = "\(podName)-\(volume)"
    for complaint in NameFormat.dnsSubdomain(claim) {
      invalid(path.child("name"), volume, ["PVC name \(GoQuoting.quoted(claim)): \(complaint)"])
    }
  }

  private mutating func checkImageVolume(_ source: JSON, _ path: FieldPath) {
    checkGiven(source, ["reference"], path)
    checkPullPolicy(source.text("pullPolicy"), path.child("pullPolicy"))
  }
}

/// Parts that volumes share.
extension FaultList {
  /// Texts that must not be empty.
  mutating func checkGiven(_ value: JSON, _ fields: [String], _ path: FieldPath) {
    for field in fields where value[field].isEmpty { required(path.child(field)) }
  }

  mutating func checkFileMode(_ mode: JSON, _ path: FieldPath) {
    if let number = mode.int, !(0...0o777).contains(number) {
      invalid(
        path, mode, "must be a number between 0 and 0777 (octal), both inclusive")
    }
  }

  mutating func checkKeyToPath(_ item: JSON, _ path: FieldPath) {
    checkGiven(item, ["key", "path"], path)
    checkLocalPath(item.text("path"), path.child("path"))
    checkFileMode(item["mode"], path.child("mode"))
  }

  mutating func checkDownwardFile(_ file: JSON, _ path: FieldPath) {
    checkGiven(file, ["path"], path)
    checkLocalPath(file.text("path"), path.child("path"))
    if file.isSet("fieldRef") {
      checkFieldReference(file["fieldRef"], .files, path.child("fieldRef"))
      if file.isSet("resourceFieldRef") {
        invalid(
          path, "resource", ["fieldRef and resourceFieldRef can not be specified simultaneously"])
      }
    } else if file.isSet("resourceFieldRef") {
      checkResourceReference(
        file["resourceFieldRef"], isFile: true, path.child("resourceFieldRef"))
    } else {
      required(path, "one of fieldRef and resourceFieldRef is required")
    }
    checkFileMode(file["mode"], path.child("mode"))
  }

  /// A path below a folder: relative, without steps up.
  mutating func checkDescendingPath(_ text: String, _ path: FieldPath) {
    if text.hasPrefix("/") { invalid(path, text, ["must be a relative path"]) }
    checkNoBacksteps(text, path)
  }

  /// A file of a volume: names that begin with two dots are the kubelet's.
  mutating func checkLocalPath(_ text: String, _ path: FieldPath) {
    checkDescendingPath(text, path)
    if text.hasPrefix(".."), !text.hasPrefix("../") {
      invalid(path, text, ["must not start with '..'"])
    }
  }

  mutating func checkNoBacksteps(_ text: String, _ path: FieldPath) {
    if text.split(separator: "/").contains("..") { invalid(path, text, ["must not contain '..'"]) }
  }

  mutating func checkDriverName(_ name: String, _ path: FieldPath) {
    guard !name.isEmpty else { return required(path) }
    if name.utf8.count > 63 { tooLong(path, limit: 63) }
    invalid(path, name, NameFormat.dnsSubdomain(name.lowercased()))
  }
}
