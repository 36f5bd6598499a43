import Testing

@testable import Telemetry

struct NearestAlertsTests {
  private func nearest(_ wanted: [String: String], _ samples: [([String: String], Double)])
    -> String?
  {
    let samples = samples.map { labels, count in
      PromtoolSample(labels: labels.merging(["alertstate": "firing"]) { $1 }, value: count)
    }
    return NearestAlerts(samples, to: AlertSelector(labels: wanted))?.words
  }

  @Test func itNamesTheLabelsThatDiffer() {
    let wanted = ["service": "a", "severity": "page"]
    #expect(nearest(wanted, []) == nil)
    #expect(
      nearest(wanted, [(["severity": "page"], 2)])
        == "none with these labels, but 2 firing without service")
    #expect(
      nearest(wanted, [(["service": "a", "severity": "ticket"], 1)])
        == "none with these labels, but 1 firing with another severity")
    #expect(
      nearest(wanted, [(["service": "b"], 1)])
        == "none with these labels, but 1 firing without severity and with another service")
    #expect(
      nearest(wanted, [([:], 3)])
        == "none with these labels, but 3 firing without service, severity")
  }

  @Test func theNearestAreTold() {
    let wanted = ["service": "a", "severity": "page"]
    let other = ["service": "b", "severity": "page"]
    let third = ["service": "c", "severity": "page"]
    #expect(
      nearest(wanted, [([:], 9), (other, 1), (third, 1)])
        == "none with these labels, but 2 firing with another service")
  }
}
