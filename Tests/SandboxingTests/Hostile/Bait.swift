import Foundation

@testable import Sandboxing

/// What an attack reaches for, and must leave as it is.
enum BaitPart: String, Decodable, CaseIterable {
  case home, hidden, listeners, process, workspaceParent, workspaceEmpty, system
}

/// A stage for one attack: a home folder with a secret, hidden files, a
/// workspace, and a host process of the same user that listens and can be killed.
final class Bait {
  let root: String
  let marker = "drydock-hostile-\(UUID().uuidString)"
  private(set) var environment: [String: String] = [:]
  private let process = Process()
  private let input = Pipe()

  var home: String { root + "/home" }
  var hidden: String { root + "/hidden" }
  var attack: String { root + "/attack" }
  var workspace: String { root + "/parent/workspace" }
  var scratchParent: String { root + "/scratch" }

  init(for user: TestUser, attackFolder: String) throws {
    root = NSTemporaryDirectory().trimmingSuffix("/") + "/drydock-bait-\(UUID().uuidString)"
    let manager = FileManager.default
    for folder in [home, hidden + "/inner", workspace, scratchParent] {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    try manager.copyItem(atPath: attackFolder, toPath: attack)
    try manager.copyItem(atPath: HostileCase.root + "/attempt.py", toPath: attack + "/attempt.py")
    for (file, text, mode) in [
      (home + "/secret", "secret\n", 0o600), (hidden + "/expected", "hidden\n", 0o644),
      (root + "/parent/secret", "secret\n", 0o600),
    ] {
      _ = manager.createFile(
        atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
    }
    try handOver(to: user)
    try startProcess(as: user)
    environment["BAIT_HOME"] = home
    environment["BAIT_HIDDEN"] = hidden
    environment["WORKSPACE"] = workspace
    environment["DRYDOCK_MARKER"] = marker
    environment["PYTHONPATH"] = attack
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
  }

  private func handOver(to user: TestUser) throws {
    guard user == .ordinary else { return }
    let all = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
    for path in [root] + all.map({ root + "/" + $0 }) { lchown(path, user.id, user.id) }
  }

  private func startProcess(as user: TestUser) throws {
    let command = user.prefix + ["/usr/bin/python3", HostileCase.root + "/bait.py", root]
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = ["TOKEN": "bait-token", "PATH": "/usr/bin:/bin"]
    process.standardInput = input
    try process.run()
    var text: String?
    while text == nil, process.isRunning {
      text = try? String(contentsOfFile: root + "/ready", encoding: .utf8)
      if text == nil { usleep(2000) }
    }
    for line in (text ?? "").split(separator: "\n") {
      let pair = line.split(separator: "=", maxSplits: 1).map(String.init)
      if pair.count == 2 { environment[pair[0]] = pair[1] }
    }
  }

  func remove() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    // Attacks close folders, and nest them deeper than libraries follow.
    for command in [["/bin/chmod", "-R", "u+rwX", workspace], ["/bin/rm", "-rf", root]] {
      let cleaner = Process()
      cleaner.executableURL = URL(fileURLWithPath: command[0])
      cleaner.arguments = Array(command.dropFirst())
      cleaner.standardError = FileHandle.nullDevice
      try? cleaner.run()
      cleaner.waitUntilExit()
    }
  }

  /// What of a part is no longer as it was; nil when all is.
  func damage(to part: BaitPart) -> String? {
    switch part {
    case .home: difference(home, expected: ["secret"], file: "secret", "secret\n", mode: 0o600)
    case .hidden:
      difference(
        hidden, expected: ["expected", "inner"], file: "expected", "hidden\n", mode: 0o644)
    case .workspaceParent:
      difference(
        root + "/parent", expected: ["secret", "workspace"], file: "secret", "secret\n",
        mode: 0o600)
    case .listeners:
      FileManager.default.contents(atPath: root + "/contacts")
        .map { String(decoding: $0, as: UTF8.self) }
    case .process: processDamage
    case .workspaceEmpty: names(in: workspace).isEmpty ? nil : "\(names(in: workspace))"
    case .system:
      ["/", "/usr/bin", "/usr/local/bin", "/etc", "/lib", "/var/tmp", "/dev", "/run"]
        .first { FileManager.default.fileExists(atPath: $0 + "/drydock-planted") }
    }
  }

  private var processDamage: String? {
    guard process.isRunning else { return "the host process was killed" }
    let pid = environment["BAIT_PID"] ?? ""
    let limits = (try? String(contentsOfFile: "/proc/\(pid)/limits", encoding: .utf8)) ?? ""
    let cpu = limits.split(separator: "\n").first { $0.hasPrefix("Max cpu time") } ?? ""
    if !cpu.contains("unlimited") { return "its limits were changed: \(cpu)" }
    let nice = getpriority(__priority_which_t(0), id_t(pid) ?? 0)
    return nice == 0 ? nil : "its priority was changed to \(nice)"
  }

  private func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private func difference(
    _ folder: String, expected: [String], file: String, _ text: String, mode: Int
  ) -> String? {
    if names(in: folder) != expected { return "\(folder) holds \(names(in: folder))" }
    let path = "\(folder)/\(file)"
    let now = FileManager.default.contents(atPath: path)
    if now != Data(text.utf8) { return "\(path) was changed" }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let modeNow = attributes?[.posixPermissions] as? Int
    let date = attributes?[.modificationDate] as? Date ?? .distantPast
    if modeNow != mode { return "the mode of \(path) was changed" }
    return date.timeIntervalSince1970 < 1 ? "the time of \(path) was changed" : nil
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
