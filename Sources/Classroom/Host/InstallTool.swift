import Foundation

/// Fetches a tool into Drydock's own folder, pinned and checked by its hash.
public struct InstallTool: Sendable {
  public enum Tool: String, CaseIterable, Sendable { case kubectl }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// - Returns: the paths of the programs that are there now.
  /// - Throws: `toolMissing` with what the fetcher said.
  public func callAsFunction(_ tool: Tool) throws(ClassroomFault) -> [String] {
    let script = "\(desk.share.cluster)/fetch_kubectl.py"
    let own = "\(desk.share.path)/.venv/bin/python3"
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: access(own, X_OK) == 0 ? own : "/usr/bin/python3")
    process.arguments = [script, "\(desk.home.state)/tools"]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    do {
      try process.run()
    } catch {
      throw .toolMissing("python3", remedy: "sudo apt-get install python3 python3-pip")
    }
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw .serverSaid(
        String(decoding: complaint, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return String(decoding: said, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
