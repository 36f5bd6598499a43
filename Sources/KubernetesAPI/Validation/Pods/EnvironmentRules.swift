/// Environment variables and where their values come from.
/// https://kubernetes.io/docs/tasks/inject-data-application/
extension FaultList {
  mutating func checkEnvironment(_ variables: [JSON], _ path: FieldPath) {
    for (index, variable) in variables.enumerated() {
      let path = path.index(index)
      let name = variable.text("name")
      if name.isEmpty {
        required(path.child("name"))
      } else {
        invalid(path.child("name"), name, NameFormat.environmentName(name))
      }
      if variable.isSet("valueFrom") { checkValueSource(variable, path.child("valueFrom")) }
    }
  }

  private mutating func checkValueSource(_ variable: JSON, _ path: FieldPath) {
    let source = variable["valueFrom"]
    if source.isSet("fieldRef") {
      checkFieldReference(source["fieldRef"], .environment, path.child("fieldRef"))
    }
    if source.isSet("resourceFieldRef") {
      checkResourceReference(
        source["resourceFieldRef"], isFile: false, path.child("resourceFieldRef"))
    }
    for kind in ["configMapKeyRef", "secretKeyRef"] where source.isSet(kind) {
      checkKeyReference(source[kind], path.child(kind))
    }
    if source.isSet("fileKeyRef") {
      checkFileKeyReference(source["fileKeyRef"], path.child("fileKeyRef"))
    }
    let count = source.entries.filter { !$0.value.isNull }.count
    if count == 0 {
      invalid(
        path, "",
        [
          "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` "
            + "or `fileKeyRef`"
        ])
    } else if !variable.text("value").isEmpty {
      invalid(path, "", ["may not be specified when `value` is not empty"])
    } else if count > 1 {
      invalid(path, "", ["may not have more than one field specified at a time"])
    }
  }

  private mutating func checkKeyReference(_ reference: JSON, _ path: FieldPath) {
    let (name, key) = (reference.text("name"), reference.text("key"))
    invalid(path.child("name"), name, NameFormat.dnsSubdomain(name))
    if key.isEmpty {
      required(path.child("key"))
    } else {
      invalid(path.child("key"), key, NameFormat.configKey(key))
    }
  }

  private mutating func checkFileKeyReference(_ reference: JSON, _ path: FieldPath) {
    let (key, volume) = (reference.text("key"), reference.text("volumeName"))
    if key.isEmpty {
      required(path.child("key"))
    } else {
      invalid(path.child("key"), key, NameFormat.environmentName(key))
    }
    if volume.isEmpty {
      required(path.child("volumeName"))
    } else {
      invalid(path.child("volumeName"), volume, NameFormat.dnsLabel(volume))
    }
    checkGiven(reference, ["path"], path)
    checkNoBacksteps(reference.text("path"), path.child("path"))
  }

  mutating func checkEnvironmentSources(_ sources: [JSON], _ path: FieldPath) {
    for (index, source) in sources.enumerated() {
      let sourcePath = path.index(index)
      let prefix = source.text("prefix")
      if !prefix.isEmpty {
        invalid(sourcePath.child("prefix"), prefix, NameFormat.environmentName(prefix))
      }
      let kinds = ["configMapRef", "secretRef"].filter(source.isSet)
      for kind in kinds {
        let name = source[kind].text("name")
        if name.isEmpty {
          required(sourcePath.child(kind, "name"))
        } else {
          invalid(
            sourcePath.child(kind, "name"), name, NameFormat.dnsSubdomain(NameFormat.stem(name)))
        }
      }
      if kinds.isEmpty {
        invalid(path, "", ["must specify one of: `configMapRef` or `secretRef`"])
      } else if kinds.count > 1 {
        invalid(path, "", ["may not have more than one field specified at a time"])
      }
    }
  }

  /// Variables may be read from files of `emptyDir` volumes only.
  mutating func checkFileKeyVolumes(_ spec: JSON, _ path: FieldPath) {
    let volumes = Dictionary(
      spec["volumes"].elements.map { ($0.text("name"), $0) }, uniquingKeysWith: { $1 })
    for (container, path) in Self.allContainers(of: spec, path) {
      for (index, variable) in container["env"].elements.enumerated() {
        guard let reference = variable["valueFrom"].value("fileKeyRef"), !reference.isNull
        else { continue }
        let name = reference.text("volumeName")
        let path = path.child("env").index(index).child("valueFrom", "fileKeyRef", "volumeName")
        if let volume = volumes[name] {
          if !volume.isSet("emptyDir") {
            invalid(path, name, ["referenced volume must be of type emptyDir"])
          }
        } else {
          notFound(path, .string(name))
        }
      }
    }
  }

  /// All containers in the order in which the server visits them.
  static func allContainers(of spec: JSON, _ path: FieldPath) -> [(JSON, FieldPath)] {
    ["initContainers", "containers", "ephemeralContainers"].flatMap { kind in
      spec[kind].elements.enumerated().map { ($1, path.child(kind).index($0)) }
    }
  }
}
