/// Where volumes stand in a container. https://kubernetes.io/docs/concepts/storage/volumes/
extension FaultList {
  mutating func checkMounts(_ container: JSON, _ context: PodContext, _ path: FieldPath) {
    let devices = container["volumeDevices"].elements
    var taken: Set<String> = []
    for (index, mount) in container["volumeMounts"].elements.enumerated() {
      let mountPath = path.index(index)
      let (name, place) = (mount.text("name"), mount.text("mountPath"))
      if name.isEmpty { required(mountPath.child("name")) }
      if context.volumes[name] == nil { notFound(mountPath.child("name"), .string(name)) }
      if place.isEmpty { required(mountPath.child("mountPath")) }
      if !taken.insert(place).inserted {
        invalid(mountPath.child("mountPath"), place, ["must be unique"])
      }
      if devices.contains(where: { $0.text("name") == name }) {
        invalid(mountPath.child("name"), name, ["must not already exist in volumeDevices"])
      }
      if devices.contains(where: { $0.text("devicePath") == place }) {
        invalid(
          mountPath.child("mountPath"), place, ["must not already exist as a path in volumeDevices"]
        )
      }
      checkMountOptions(mount, container, list: path, mountPath)
    }
  }

  /// Most of these faults are told of the list, not of the mount: so does the server.
  private mutating func checkMountOptions(
    _ mount: JSON, _ container: JSON, list path: FieldPath, _ mountPath: FieldPath
  ) {
    let (part, expression) = (mount.text("subPath"), mount.text("subPathExpr"))
    if !part.isEmpty { checkDescendingPath(part, path.child("subPath")) }
    if !expression.isEmpty {
      if !part.isEmpty {
        invalid(
          mountPath.child("subPathExpr"), expression,
          ["subPathExpr and subPath are mutually exclusive"])
      }
      checkDescendingPath(expression, path.child("subPathExpr"))
    }
    if let propagation = mount["mountPropagation"].string {
      let modes = ["Bidirectional", "HostToContainer", "None"]
      let path = path.child("mountPropagation")
      if !modes.contains(propagation) { notSupported(path, .string(propagation), modes) }
      if propagation == "Bidirectional", !container["securityContext"].flag("privileged") {
        forbidden(
          path, "Bidirectional mount propagation is available only to privileged containers")
      }
    }
    if let mode = mount["recursiveReadOnly"].string {
      checkRecursiveReadOnly(mode, mount, path.child("recursiveReadOnly"))
    }
  }

  private mutating func checkRecursiveReadOnly(_ mode: String, _ mount: JSON, _ path: FieldPath) {
    switch mode {
    case "Disabled": break
    case "Enabled", "IfPossible":
      if !mount.flag("readOnly") {
        forbidden(path, "may only be specified when readOnly is true")
      }
      if let propagation = mount["mountPropagation"].string, propagation != "None" {
        forbidden(path, "may only be specified when mountPropagation is None or not specified")
      }
    default: notSupported(path, .string(mode), ["Disabled", "Enabled", "IfPossible"])
    }
  }

  mutating func checkDevices(_ container: JSON, _ context: PodContext, _ path: FieldPath) {
    let mounts = container["volumeMounts"].elements
    var names: Set<String> = []
    var places: Set<String> = []
    for (index, device) in container["volumeDevices"].elements.enumerated() {
      let path = path.index(index)
      let (name, place) = (device.text("name"), device.text("devicePath"))
      if name.isEmpty { required(path.child("name")) }
      if names.contains(name) { invalid(path.child("name"), name, ["must be unique"]) }
      checkBlockVolume(name, context, path.child("name"))
      if place.isEmpty { required(path.child("devicePath")) }
      if places.contains(place) {
        invalid(path.child("devicePath"), place, ["must be unique"])
      }
      if place.split(separator: "/").contains("..") {
        invalid(path.child("devicePath"), place, ["can not contain backsteps ('..')"])
      } else {
        places.insert(place)
      }
      if mounts.contains(where: { $0.text("name") == name }) {
        invalid(path.child("name"), name, ["must not already exist in volumeMounts"])
      }
      if mounts.contains(where: { $0.text("mountPath") == place }) {
        invalid(
          path.child("devicePath"), place, ["must not already exist as a path in volumeMounts"])
      }
      if !name.isEmpty { names.insert(name) }
    }
  }

  private mutating func checkBlockVolume(_ name: String, _ context: PodContext, _ path: FieldPath) {
    guard let volume = context.volumes[name] else { return notFound(path, .string(name)) }
    if !volume.isSet("persistentVolumeClaim"), !volume.isSet("ephemeral") {
      invalid(
        path, name,
        ["can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode"])
    }
  }
}
