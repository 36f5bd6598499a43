import Glibc

/// A Python interpreter and the folders it reads at start.
struct PythonInstallation {
  let executable: String
  let readable: [String]
  let version: String?
  private let sitePackages: String?

  var tool: Toolbox.Tool {
    Toolbox.Tool(executable: executable, readable: readable, version: version)
  }

  /// A virtual environment; nil when there is none or its base interpreter has gone.
  init?(venv: String) {
    guard let bytes = try? LearnerFile.read("\(venv)/pyvenv.cfg", name: "pyvenv.cfg") else {
      return nil
    }
    let settings = PythonInstallation.settings(String(decoding: bytes, as: UTF8.self))
    guard let bin = settings["home"], access("\(venv)/bin/python3", X_OK) == 0 else { return nil }
    executable = "\(venv)/bin/python3"
    readable = [venv] + PythonInstallation.prefix(ofBin: bin)
    version = settings["version"] ?? settings["version_info"]
    let minor = version?.split(separator: ".").prefix(2).joined(separator: ".") ?? "3"
    sitePackages = "\(venv)/lib/python\(minor)/site-packages"
  }

  /// A plain interpreter; nil for shims, which are scripts.
  init?(executable path: String) {
    guard access(path, X_OK) == 0, let real = Toolbox.realPath(path),
      PythonInstallation.isMachineCode(real), let slash = real.lastIndex(of: "/")
    else { return nil }
    executable = real
    readable = PythonInstallation.prefix(ofBin: String(real[..<slash]))
    version = nil
    sitePackages = nil
  }

  /// The version of an installed package, as its metadata folder is named; nil when it is not there.
  func version(ofPackage package: String) -> String? {
    guard let sitePackages, let handle = opendir(sitePackages) else { return nil }
    defer { closedir(handle) }
    let (start, end) = ("\(package)-", ".dist-info")
    while let entry = readdir(handle) {
      let name = FolderTree.name(of: entry)
      if name.hasPrefix(start), name.hasSuffix(end) {
        return String(name.dropFirst(start.count).dropLast(end.count))
      }
    }
    return nil
  }

  /// The sandbox shows /usr to everyone; other prefixes must be named.
  private static func prefix(ofBin bin: String) -> [String] {
    guard !bin.hasPrefix("/usr/bin"), bin != "/bin", let slash = bin.lastIndex(of: "/") else {
      return []
    }
    return [String(bin[..<slash])]
  }

  private static func isMachineCode(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var magic = [UInt8](repeating: 0, count: 4)
    return read(descriptor, &magic, 4) == 4 && magic == [0x7f, 0x45, 0x4c, 0x46]
  }

  private static func settings(_ text: String) -> [String: String] {
    var found: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1).map {
        String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
      if parts.count == 2 { found[parts[0]] = parts[1] }
    }
    return found
  }
}
