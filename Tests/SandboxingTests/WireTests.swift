import Testing

@testable import Sandboxing

/// The records between Swift and the launcher.
@Suite struct WireTests {
  @Test func recordsComeBackAsTheyWent() {
    var records = WireRecords()
    records.add(1, number: -5)
    records.add(6, text: "out\n")
    records.add(8, bytes: [UInt8]())
    records.add(0, bytes: [UInt8]())
    let parsed = WireRecords.parse(records.bytes)
    #expect(parsed?[1].flatMap(WireRecords.number) == -5)
    #expect(parsed?[6].map(Array.init) == Array("out\n".utf8))
    #expect(parsed?[8]?.isEmpty == true)
  }

  @Test func whatIsCutOffIsNoReport() {
    var records = WireRecords()
    records.add(1, number: 0)
    records.add(6, text: "output")
    records.add(0, bytes: [UInt8]())
    for length in 0..<records.bytes.count {
      #expect(LaunchReport(wire: Array(records.bytes.prefix(length))) == nil, "\(length)")
    }
    #expect(LaunchReport(wire: records.bytes)?.standardOutput.text == "output")
  }

  @Test func lengthsThatLieAreNoReport() {
    #expect(LaunchReport(wire: [1, 255, 255, 255, 255, 0]) == nil)
    #expect(LaunchReport(wire: [1, 1, 0, 0, 0, 99, 0, 0, 0, 0, 0]) == nil)
  }

  @Test func theInputIsTheLastRecord() {
    let request = SandboxRequest(command: ["cat"], standardInput: Array("input".utf8))
    let launch = LaunchRequest(backend: .bubblewrap, request: request, environment: [:])
    let tail = Array("input".utf8) + [0, 0, 0, 0, 0]
    #expect(Array(launch.wire.suffix(tail.count)) == tail)
  }
}
