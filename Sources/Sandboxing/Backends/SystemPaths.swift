import Glibc

/// The parts of the host that every program may read.
enum SystemPaths {
  /// Programs and libraries. On merged systems all but the first are links into it.
  static let folders = ["/usr", "/bin", "/lib", "/lib32", "/lib64", "/libx32", "/sbin"]

  /// What libraries look up: how to load, users, names, time zone, alternatives.
  static let configuration = [
    "/etc/alternatives", "/etc/group", "/etc/host.conf", "/etc/hosts", "/etc/ld.so.cache",
    "/etc/localtime", "/etc/nsswitch.conf", "/etc/passwd", "/etc/protocols", "/etc/services",
  ]

  static let devices = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"]

  /// Of the host's `/proc`, where there is no other: facts about the machine.
  static let machineFacts = [
    "/proc/cpuinfo", "/proc/filesystems", "/proc/loadavg", "/proc/meminfo", "/proc/stat",
    "/proc/sys", "/proc/uptime", "/proc/version",
  ]

  /// Never to be declared: the sandbox decides what is there.
  static let reserved = ["/", "/dev", "/proc", "/sys", "/tmp"]

  static func covers(_ path: String) -> Bool {
    (folders + configuration).contains { path.isInside($0) }
  }

  /// Where a symbolic link points to; nil when the path is none.
  static func link(at path: String) -> String? {
    var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = target.withUnsafeMutableBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { readlink(path, $0, text.count) } ?? -1
      }
    }
    return length > 0 ? String(decoding: target[..<length], as: UTF8.self) : nil
  }

  static func exists(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0
  }

  static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }
}

extension String {
  /// Whether this absolute path is `folder` or lies in it.
  func isInside(_ folder: String) -> Bool {
    folder == "/" || self == folder || hasPrefix(folder + "/")
  }
}
