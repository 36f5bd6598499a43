import KubernetesAPI

/// The file system that a container sees: the image's files, the volumes mounted over them, and
/// what has been written since the start. ConfigMaps and Secrets are seen as they are now.
struct ContainerFiles {
  private let context: ContainerContext
  private let mounts: [(path: String, mount: JSON, volume: JSON)]

  init(_ context: ContainerContext) {
    self.context = context
    let volumes = context.pod["spec"]["volumes"].elements
    mounts = context.container["volumeMounts"].elements.compactMap { mount in
      guard let path = mount["mountPath"].string,
        let volume = volumes.first(where: { $0["name"] == mount["name"] })
      else { return nil }
      return (Self.clean(path), mount, volume)
    }.sorted { $0.path.utf8.count > $1.path.utf8.count }
  }

  /// Without trailing or double slashes.
  static func clean(_ path: String) -> String {
    "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  /// nil when there is no such file.
  func content(of path: String) -> String? {
    let path = Self.clean(path)
    if let written = context.runtime.written[path] { return written }
    if let (mount, rest) = mount(over: path) { return content(mount, at: rest) }
    return context.runtime.model.files[path]
  }

  func exists(_ path: String) -> Bool { content(of: path) != nil || isFolder(path) }

  func isFolder(_ path: String) -> Bool {
    let path = Self.clean(path)
    return path == "/" || mounts.contains { $0.path == path && !isFile($0) }
      || !names(in: path).isEmpty
  }

  /// What a folder contains, in order; folders too.
  func names(in path: String) -> [String] {
    let path = Self.clean(path)
    let start = path == "/" ? "/" : "\(path)/"
    var names: Set<String> = []
    func add(_ file: String) {
      guard file.hasPrefix(start),
        let name = file.dropFirst(start.utf8.count).split(separator: "/").first
      else { return }
      names.insert(String(name))
    }
    if let (mount, _) = mount(over: path) {
      for file in files(of: mount) { add("\(mount.path)/\(file)") }
    } else {
      context.runtime.model.files.keys.forEach(add)
      mounts.forEach { add($0.path) }
    }
    for (file, content) in context.runtime.written where content != nil { add(file) }
    return names.filter { context.runtime.written[start + $0] != .some(nil) }.sorted()
  }

  /// Where something can be written: mounted volumes that are not read-only, and the root file
  /// system unless that is.
  func isWritable(_ path: String) -> Bool {
    if let (mount, _) = mount(over: Self.clean(path)) {
      let isFixed = ["configMap", "secret", "downwardAPI", "projected"].contains {
        mount.volume.has($0)
      }
      return mount.mount["readOnly"].bool != true && !isFixed
    }
    return context.container["securityContext"]["readOnlyRootFilesystem"].bool != true
  }

  private typealias Mount = (path: String, mount: JSON, volume: JSON)

  private func mount(over path: String) -> (Mount, rest: String)? {
    for mount in mounts where path == mount.path || path.hasPrefix("\(mount.path)/") {
      let rest = path.dropFirst(mount.path.utf8.count).split(separator: "/").joined(separator: "/")
      return (mount, rest)
    }
    return nil
  }

  /// A single file that is mounted by `subPath`.
  private func isFile(_ mount: Mount) -> Bool {
    mount.mount["subPath"].string.map { values(of: mount.volume)[$0] != nil } ?? false
  }

  private func content(_ mount: Mount, at rest: String) -> String? {
    let values = values(of: mount.volume)
    guard let sub = mount.mount["subPath"].string, !sub.isEmpty else { return values[rest] }
    return values[rest.isEmpty ? sub : "\(sub)/\(rest)"]
  }

  private func files(of mount: Mount) -> [String] {
    let names = values(of: mount.volume).keys.sorted()
    guard let sub = mount.mount["subPath"].string, !sub.isEmpty else { return names }
    return names.filter { $0.hasPrefix("\(sub)/") }.map { String($0.dropFirst(sub.utf8.count + 1)) }
  }

  /// The files of a volume, by their paths in it.
  private func values(of volume: JSON) -> [String: String] {
    if volume.has("configMap") {
      return values(.configMaps, volume["configMap"]["name"], volume["configMap"])
    }
    if volume.has("secret") {
      return values(.secrets, volume["secret"]["secretName"], volume["secret"])
    }
    if volume.has("downwardAPI") { return downward(volume["downwardAPI"]) }
    var all: [String: String] = [:]
    for source in volume["projected"]["sources"].elements {
      if source.has("configMap") {
        all.merge(values(.configMaps, source["configMap"]["name"], source["configMap"])) { $1 }
      } else if source.has("secret") {
        all.merge(values(.secrets, source["secret"]["name"], source["secret"])) { $1 }
      } else if source.has("downwardAPI") {
        all.merge(downward(source["downwardAPI"])) { $1 }
      } else if let path = source["serviceAccountToken"]["path"].string {
        all[path] = "drydock.simulated.token.\(context.pod.namespace).\(context.pod.uid)"
      }
    }
    return all
  }

  private func values(
    _ resource: GroupResource, _ name: JSON, _ source: JSON
  ) -> [String: String] {
    let all = ContainerEnvironment.values(
      of: resource, named: name.string ?? "", context.pod.namespace, context.cluster)
    let items = source["items"].elements
    guard !items.isEmpty else { return Dictionary(all) { $1 } }
    var values: [String: String] = [:]
    for item in items {
      guard let path = item["path"].string,
        let value = all.first(where: { $0.0 == item["key"].string })
      else { continue }
      values[path] = value.1
    }
    return values
  }

  private func downward(_ source: JSON) -> [String: String] {
    var values: [String: String] = [:]
    for item in source["items"].elements {
      guard let path = item["path"].string else { continue }
      values[path] =
        item.has("resourceFieldRef")
        ? DownwardFields.value(
          of: item["resourceFieldRef"], context.container, context.pod, context.cluster)
        : DownwardFields.value(at: item["fieldRef"]["fieldPath"].string ?? "", of: context.pod)
    }
    return values
  }
}
