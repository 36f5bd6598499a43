import Foundation
import Testing
@testable import Telemetry
@Test func gen() throws {
    let rules = RuleFile(name: "rules.yaml", text: try Fixture.text("rules.yaml"))
    let files = try PromtoolTestFile.files(
      for: Fixture.scenarios, rules: "rules.yaml", groupOrder: rules.groupOrder,
      token: Fixture.token)
    try (files[0].text + "\n").write(toFile: "Tests/TelemetryTests/Fixtures/answers.json", atomically: true, encoding: .utf8)
}
