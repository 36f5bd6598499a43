import CourseModel
import Documents

extension GradingSession {
  /// Reads the learner's file in this process (our own parsers, bounded) and applies the rules.
  mutating func look(at probe: StructuredFileProbe) -> CheckOutcome {
    let bytes: [UInt8]
    do throws(StageFault) {
      guard let found = try answer().contents[probe.file] else {
        throw StageFault.missing(probe.file)
      }
      bytes = found
    } catch {
      return CheckOutcome(error)
    }
    let did = "read \(probe.file)"
    do {
      let document = try DocumentReader.read(bytes, file: probe.file)
      return CheckOutcome(
        findings: probe.rules.flatMap {
          ValueJudge(rule: $0, name: probe.file).findings(in: document, did: did)
        })
    } catch {
      let problem = error.problem
      return CheckOutcome(
        .didNotBuild,
        [
          Finding(
            did: did, expected: problem.expected, got: problem.found, place: problem.place)
        ])
    }
  }
}
