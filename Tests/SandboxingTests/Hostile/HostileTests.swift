import Foundation
import Testing

@testable import Sandboxing

/// Every attack of Tests/Hostile, in every sandbox, as every user.
@Suite(.serialized) struct HostileTests {
  @Test(arguments: HostileCase.all, SandboxUnderTest.allCases)
  func holds(_ attack: HostileCase, _ kind: SandboxUnderTest) async throws {
    for user in TestUser.all { try await run(attack, in: kind, as: user) }
  }

  @Test func everyPartOfTheBaitIsTried() {
    let tried = Set(HostileCase.all.flatMap(\.expected.untouched))
    #expect(tried == Set(BaitPart.allCases))
    #expect(HostileCase.all.count >= 40)
  }

  private func run(
    _ attack: HostileCase, in kind: SandboxUnderTest, as user: TestUser
  ) async throws {
    let bait = try Bait(for: user, attackFolder: attack.folder)
    defer { bait.remove() }
    let context = Comment(rawValue: "\(attack.name), \(kind.rawValue), \(user.rawValue) user")
    let command = try Self.command(of: attack, in: bait)
    let request = SandboxRequest(
      command: command, environment: bait.environment, workingDirectory: bait.workspace,
      readable: [bait.attack, bait.hidden], writable: [bait.workspace],
      network: attack.expected.network ?? .none, limits: attack.limits)
    let expected = try #require(attack.expected.ending[kind.backend.rawValue])

    let (ending, output) = try await Self.outcome(
      of: request, in: Self.sandbox(kind, as: user, scratchParent: bait.scratchParent))

    #expect(ending == expected, "\(context): \(output)")
    #expect(!output.contains("ESCAPED"), context)
    if ending.hasPrefix("exited") {
      for text in attack.expected.prints ?? [] { #expect(output.contains(text), context) }
      #expect(!output.contains("Traceback"), "\(context): \(output)")
    }
    for part in attack.expected.untouched {
      let damage = bait.damage(to: part)
      #expect(damage == nil, context)
    }
    #expect(Leftovers.processes(markedBy: bait.marker) == [], context)
    let scratch = try FileManager.default.contentsOfDirectory(atPath: bait.scratchParent)
    #expect(scratch == [], context)
    #expect(Leftovers.controlGroups() == [], context)
  }

  private static func sandbox(
    _ kind: SandboxUnderTest, as user: TestUser, scratchParent: String
  ) throws -> any Sandbox {
    let launcher = try user.launcher()
    return switch kind {
    case .bubblewrap: BubblewrapSandbox(launcher: launcher)
    case .landlock: LandlockSandbox(launcher: launcher, scratchParent: scratchParent)
    case .landlockABI4:
      LandlockSandbox(launcher: launcher, scratchParent: scratchParent, highestABI: 4)
    }
  }

  private static func outcome(
    of request: SandboxRequest, in sandbox: any Sandbox
  ) async throws -> (ending: String, output: String) {
    do {
      let report = try await sandbox.run(request)
      let output = report.standardOutput.text + report.standardError.text
      return (HostileCase.words(report.ending), output)
    } catch SandboxFault.capabilityMissing(let capability, _) {
      return ("missing \(capability.rawValue)", "")
    }
  }

  private static func command(of attack: HostileCase, in bait: Bait) throws -> [String] {
    let program = bait.attack + "/attack"
    if FileManager.default.fileExists(atPath: program + ".py") {
      return ["/usr/bin/python3", program + ".py"]
    }
    if FileManager.default.fileExists(atPath: program + ".sh") {
      return ["/bin/sh", program + ".sh"]
    }
    try CompiledProgram.compile(program + ".c", to: program)
    return [program]
  }
}
