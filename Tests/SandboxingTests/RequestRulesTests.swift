import Testing

@testable import Sandboxing

/// Bad requests are refused before anything starts, with what to correct.
@Suite struct RequestRulesTests {
  private func check(
    _ expected: SandboxFault, _ change: (inout SandboxRequest) -> Void,
    location: SourceLocation = #_sourceLocation
  ) {
    var request = SandboxRequest(command: ["true"])
    change(&request)
    #expect(throws: expected, sourceLocation: location) { try RequestRules.check(request) }
  }

  @Test func aCommandIsNeeded() {
    let fault = SandboxFault.badRequest(
      "command", found: "nothing", expected: "a program and its arguments")
    check(fault) { $0.command = [] }
    check(fault) { $0.command = [""] }
    check(.badRequest("command", found: "a NUL character", expected: "text without it")) {
      $0.command = ["a\0b"]
    }
  }

  @Test func namesInTheEnvironmentAreNames() {
    check(.badRequest("environment", found: "the name \"A=B\"", expected: "a name without =")) {
      $0.environment = ["A=B": "C"]
    }
  }

  @Test(arguments: ["relative", "/usr/../root", "/usr//lib", "/usr/lib/", "/a\0b", ""])
  func pathsAreAbsoluteAndPlain(_ path: String) {
    check(
      .badRequest("readable", found: path, expected: "an absolute path without . and ..")
    ) { $0.readable = [path] }
  }

  @Test(arguments: ["/proc/self", "/dev/shm", "/sys/kernel", "/tmp"])
  func whatTheSandboxProvidesIsNotDeclared(_ path: String) {
    check(
      .badRequest("writable", found: path, expected: "a path that the sandbox does not provide")
    ) { $0.writable = [path] }
  }

  @Test func pathsExist() {
    check(.pathMissing("/nowhere", field: "readable")) { $0.readable = ["/nowhere"] }
    check(.pathMissing("/nowhere", field: "writable")) { $0.writable = ["/nowhere"] }
    check(.pathMissing("/nowhere", field: "workingDirectory")) { $0.workingDirectory = "/nowhere" }
    check(.badRequest("writable", found: "the file /etc/passwd", expected: "a folder")) {
      $0.writable = ["/etc/passwd"]
    }
  }

  @Test func theSystemIsNeverWritable() {
    check(
      .badRequest("writable", found: "/usr/lib", expected: "a folder outside of the system")
    ) { $0.writable = ["/usr/lib"] }
  }

  @Test func theWorkingDirectoryIsDeclared() {
    check(
      .badRequest("workingDirectory", found: "/var", expected: "a declared folder, or one in it")
    ) { $0.workingDirectory = "/var" }
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func limitsArePositive(_ value: Double) {
    check(.badRequest("limits.cpu", found: "\(value)", expected: "more than 0")) {
      $0.limits.cpuSeconds = value
    }
  }
}
