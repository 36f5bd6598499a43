import Foundation
import Testing

@testable import Sandboxing

/// What a program finds around it.
@Suite struct SurroundingsTests {
  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "drydock-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func theEnvironmentIsWhatIsDeclaredAndFourNames(_ kind: SandboxUnderTest) async throws {
    let request = SandboxRequest(
      command: ["/usr/bin/env"], environment: ["GIVEN": "1", "LANG": "C"])
    let text = try await kind.run(request).standardOutput.text
    let names = text.split(separator: "\n").map { $0.prefix { $0 != "=" } }.sorted()
    #expect(names == ["GIVEN", "HOME", "LANG", "PATH", "TMPDIR"])
    #expect(text.contains("LANG=C\n"))
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func writtenFilesBelongToTheCaller(_ kind: SandboxUnderTest) async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "before".write(toFile: folder + "/old", atomically: false, encoding: .utf8)
    let script = "cat old; mkdir sub; echo new > sub/file; echo changed > old; ln -s old link"
    let report = try await kind.run(
      SandboxRequest(
        command: ["sh", "-c", script], workingDirectory: folder, writable: [folder]))
    #expect(report.ending == .exited(0), "\(report.standardError.text)")
    #expect(report.standardOutput.text == "before")
    for name in ["", "/old", "/sub", "/sub/file", "/link"] {
      var info = stat()
      #expect(lstat(folder + name, &info) == 0)
      #expect(info.st_uid == geteuid(), "\(name)")
      #expect(info.st_gid == getegid(), "\(name)")
    }
    #expect(try String(contentsOfFile: folder + "/old", encoding: .utf8) == "changed\n")
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func aReadableFileIsNotWritable(_ kind: SandboxUnderTest) async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "given".write(toFile: folder + "/file", atomically: false, encoding: .utf8)
    let report = try await kind.run(
      SandboxRequest(
        command: ["sh", "-c", "cat \(folder)/file; echo x > \(folder)/file"],
        readable: [folder + "/file"]))
    #expect(report.standardOutput.text == "given")
    #expect(report.ending == .exited(2))
    #expect(try String(contentsOfFile: folder + "/file", encoding: .utf8) == "given")
  }

  @Test func aReadOnlyPathInsideAWritableFolderHoldsOrIsRefused() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/closed", withIntermediateDirectories: false)
    let request = SandboxRequest(
      command: ["sh", "-c", "touch \(folder)/a && touch \(folder)/closed/b"],
      readable: [folder + "/closed"], writable: [folder])
    let report = try await SandboxUnderTest.bubblewrap.run(request)
    #expect(report.ending == .exited(1))
    #expect(FileManager.default.fileExists(atPath: folder + "/a"))
    await #expect(throws: SandboxFault.capabilityMissing(.ownFileSystem, .landlock)) {
      try await SandboxUnderTest.landlock.run(request)
    }
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func aPythonElsewhereWorksOnceItsPrefixIsReadable(_ kind: SandboxUnderTest) async throws {
    // A prefix that only its owner may enter, as /root/.pyenv is.
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let prefix = folder + "/private/python"
    try FileManager.default.createDirectory(
      atPath: prefix + "/bin", withIntermediateDirectories: true)
    let real = URL(fileURLWithPath: "/usr/bin/python3").resolvingSymlinksInPath().path
    // By another process: a file that this one writes may be held open by what
    // other tests start meanwhile, and cannot be executed then.
    let copier = Process()
    copier.executableURL = URL(fileURLWithPath: "/bin/cp")
    copier.arguments = [real, prefix + "/bin/python3"]
    try copier.run()
    copier.waitUntilExit()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: folder + "/private")
    let script = "import ssl, sqlite3, asyncio, subprocess; print(6 * 7)"
    let report = try await kind.run(
      SandboxRequest(
        command: [prefix + "/bin/python3", "-c", script],
        environment: ["PYTHONHOME": "/usr"], readable: [prefix]))
    #expect(report.standardOutput.text == "42\n", "\(report.standardError.text)")
  }

  @Test(arguments: SandboxUnderTest.allCases)
  func processesOfTheRunMaySignalEachOtherAndTouchTheirFiles(
    _ kind: SandboxUnderTest
  ) async throws {
    let script = """
      set -e
      sleep 60 & kill -TERM $!; wait $! || echo ended $?
      cd $TMPDIR; touch file; chmod 750 file; touch -d 2020-01-01 file; stat -c '%a %Y' file
      setsid sleep 60 & sleep 0.05; kill -TERM -$! ; wait $! || echo group $?
      """
    for user in TestUser.all {
      let report = try await kind.sandbox(as: user).run(
        SandboxRequest(command: ["bash", "-c", script], environment: ["TZ": "UTC"]))
      #expect(
        report.standardOutput.text == "ended 143\n750 1577836800\ngroup 143\n",
        "\(kind) \(user) \(report.standardError.text)")
    }
  }

  @Test func theLoopbackIsPrivateWhereThereIsOne() async throws {
    let script = """
      import socket
      server = socket.create_server(("127.0.0.1", 8080))
      socket.create_connection(("127.0.0.1", 8080))
      print("met")
      """
    let request = SandboxRequest(
      command: ["/usr/bin/python3", "-c", script], network: .loopback)
    let report = try await SandboxUnderTest.bubblewrap.run(request)
    #expect(report.standardOutput.text == "met\n")
    await #expect(throws: SandboxFault.capabilityMissing(.privateLoopback, .landlock)) {
      try await SandboxUnderTest.landlock.run(request)
    }
  }
}
