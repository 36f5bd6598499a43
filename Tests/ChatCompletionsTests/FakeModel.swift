import Foundation
import Synchronization

@testable import ChatCompletions

/// Tests/Fixtures/fake_model.py as a process; it ends with this one.
final class FakeModel: Sendable {
  struct Failure: Error {}

  let port: Int
  private let process: Process
  private let input: Pipe
  private let lines = Mutex<[String]>([])

  init() throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/fake_model.py").path
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-u", script]
    input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var first = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
      if byte.isEmpty { throw Failure() }
      first += byte
    }
    guard let port = Int(String(decoding: first, as: UTF8.self)) else { throw Failure() }
    self.port = port
    let handle = output.fileHandleForReading
    Thread.detachNewThread { [weak self] in
      var rest = ""
      while true {
        let data = handle.availableData
        if data.isEmpty { return }
        rest += String(decoding: data, as: UTF8.self)
        var parts = rest.components(separatedBy: "\n")
        rest = parts.removeLast()
        self?.lines.withLock { $0 += parts }
      }
    }
  }

  deinit { process.terminate() }

  /// The first requests, one line of JSON each, as soon as so many have arrived.
  func requests(_ count: Int) async -> [String] {
    while true {
      let lines = lines.withLock { $0 }
      if lines.count >= count { return lines }
      await Task.yield()
    }
  }

  func client(
    _ mode: String, key: String? = nil, timeout: Double = 20
  ) throws -> ChatClient {
    ChatClient(
      endpoint: try ChatEndpoint("http://127.0.0.1:\(port)/\(mode)/v1/"), model: "small",
      key: key.flatMap { ChatKey($0) }, timeout: timeout)
  }
}
