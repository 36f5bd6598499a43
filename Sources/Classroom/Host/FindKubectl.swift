import Foundation

/// The kubectl that learners and tests use: the pinned one of Drydock's own folders, or theirs.
public struct FindKubectl: Sendable {
  public struct Found: Sendable, Equatable {
    public var path: String
    /// Whether it is in a folder of Drydock's, so that PATH does not lead to it.
    public var isOwn: Bool
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// PATH first: it is what the learner types. Whether that one is new enough, `version` says.
  public func callAsFunction() -> Found? {
    for folder in desk.searchPath {
      let path = "\(folder)/kubectl"
      if access(path, X_OK) == 0, isNewEnough(path) { return Found(path: path, isOwn: false) }
    }
    for folder in ["\(desk.home.state)/tools", "\(desk.share.path)/.tools"] {
      let path = "\(folder)/kubectl"
      if access(path, X_OK) == 0 { return Found(path: path, isOwn: true) }
    }
    return nil
  }

  /// kubectl 1.32 and newer: older ones ask for what newer servers have not.
  private func isNewEnough(_ path: String) -> Bool {
    guard let version = version(of: path) else { return false }
    let parts = version.split(separator: ".").compactMap { Int($0.prefix { $0.isNumber }) }
    return parts.count >= 2 && (parts[0], parts[1]) >= (1, 32)
  }

  /// `1.36.3`; nil when it does not run.
  public func version(of path: String) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["version", "--client"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    guard let mark = text.range(of: "Client Version: v") else { return nil }
    return String(text[mark.upperBound...].prefix { $0.isNumber || $0 == "." })
  }
}
