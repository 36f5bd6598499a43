import KubernetesAPI
import Testing

/// Tables as `kubectl get` prints them. Expectations are the API server's, 1.36.
@Suite("Printing")
struct PrintingTests {
  static let now = Timestamp(seconds: 1_795_564_800)  // 2026-11-25T00:00:00Z

  @Test(
    "Durations have two units at most",
    arguments: [
      (-2.0, "<invalid>"), (-1.5, "0s"), (0, "0s"), (1.9, "1s"), (119, "119s"), (120, "2m"),
      (242, "4m2s"), (599, "9m59s"), (600, "10m"), (10_799, "179m"), (10_800, "3h"),
      (11_100, "3h5m"), (28_799, "7h59m"), (28_800, "8h"), (172_799, "47h"), (172_800, "2d"),
      (183_600, "2d3h"), (691_199, "7d23h"), (691_200, "8d"), (63_071_999, "729d"),
      (63_072_000, "2y"), (63_504_000, "2y5d"), (252_287_999, "7y364d"), (252_288_000, "8y"),
      (315_360_000, "10y"),
    ])
  func durations(seconds: Double, text: String) {
    #expect(HumanDuration.text(microseconds: Int64(seconds * 1_000_000)) == text)
  }

  /// Cells 1 to 3 of a pod: READY, STATUS, RESTARTS.
  private func check(pod: String, _ expected: [JSON]) throws {
    let kind = GroupVersionKind(group: "", version: "v1", kind: "Pod")
    let cells = TablePrinter(for: kind).cells(try JSONReader.read(pod), Self.now)
    #expect(Array(cells[1...3]) == expected)
  }

  @Test("A pod's containers say more than its phase")
  func podStatus() throws {
    try check(
      pod: #"{"spec":{"containers":[{}]},"status":{"phase":"Pending"}}"#, ["0/1", "Pending", "0"])
    try check(
      pod: #"""
        {"spec":{"containers":[{}]},"status":{"phase":"Pending","conditions":[
        {"type":"PodScheduled","status":"False","reason":"SchedulingGated"}]}}
        """#, ["0/1", "SchedulingGated", "0"])
    try check(
      pod: #"""
        {"spec":{"containers":[{},{}]},"status":{"phase":"Running","containerStatuses":[
        {"ready":true,"restartCount":0,"state":{"running":{}}},
        {"ready":false,"restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff"}},
         "lastState":{"terminated":{"finishedAt":"2026-11-24T23:59:55Z"}}}]}}
        """#, ["1/2", "CrashLoopBackOff", "3 (5s ago)"])
    try check(
      pod: #"""
        {"spec":{"containers":[{}]},"status":{"phase":"Failed","containerStatuses":[
        {"restartCount":0,"state":{"terminated":{"exitCode":3}}}]}}
        """#, ["0/1", "ExitCode:3", "0"])
    try check(
      pod: #"""
        {"spec":{"containers":[{}]},"status":{"phase":"Failed","containerStatuses":[
        {"restartCount":1,"state":{"terminated":{"exitCode":137,"signal":9}}}]}}
        """#, ["0/1", "Signal:9", "1"])
    try check(
      pod: #"{"spec":{"containers":[{}]},"status":{"phase":"Failed","reason":"Evicted"}}"#,
      ["0/1", "Evicted", "0"])
  }

  @Test("Among containers that run, a completed one is not the pod's status")
  func completedBesideRunning() throws {
    let statuses = #"""
      "containerStatuses":[{"restartCount":0,"state":{"terminated":{"reason":"Completed"}}},
      {"ready":true,"restartCount":0,"state":{"running":{}}}]
      """#
    try check(
      pod: #"{"spec":{"containers":[{},{}]},"status":{"phase":"Running",\#(statuses)}}"#,
      ["1/2", "NotReady", "0"])
    try check(
      pod: #"""
        {"spec":{"containers":[{},{}]},"status":{"phase":"Running",\#(statuses),
        "conditions":[{"type":"Ready","status":"True"}]}}
        """#, ["1/2", "Running", "0"])
  }

  @Test("Init containers come first; sidecars count among the containers")
  func initContainers() throws {
    func pod(_ spec: String, _ statuses: String, conditions: String = "") -> String {
      #"{"spec":{"initContainers":[\#(spec)],"containers":[{}]},"#
        + #""status":{"phase":"Pending","conditions":[\#(conditions)],"#
        + #""initContainerStatuses":[\#(statuses)]}}"#
    }
    let done = #"{"name":"a","restartCount":0,"state":{"terminated":{"exitCode":0}}}"#
    try check(
      pod: pod(#"{"name":"a"},{"name":"b"}"#, #"{"name":"a","state":{"running":{}}}"#),
      ["0/1", "Init:0/2", "0"])
    try check(
      pod: pod(
        #"{"name":"a"},{"name":"b"}"#,
        done + #",{"name":"b","state":{"waiting":{"reason":"PodInitializing"}}}"#),
      ["0/1", "Init:1/2", "0"])
    try check(
      pod: pod(
        #"{"name":"a"}"#,
        #"{"name":"a","restartCount":2,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}"#),
      ["0/1", "Init:CrashLoopBackOff", "2"])
    try check(
      pod: pod(#"{"name":"a"}"#, #"{"name":"a","state":{"terminated":{"exitCode":1}}}"#),
      ["0/1", "Init:ExitCode:1", "0"])
    try check(
      pod: pod(
        #"{"name":"a"}"#,
        #"{"name":"a","state":{"terminated":{"exitCode":1,"reason":"Error"}}}"#),
      ["0/1", "Init:Error", "0"])
    try check(
      pod: pod(
        #"{"name":"s","restartPolicy":"Always"}"#,
        #"{"name":"s","started":true,"ready":true,"restartCount":1,"state":{"running":{}}}"#),
      ["1/2", "Pending", "1"])
    // Once all have run, only sidecars' restarts are told.
    try check(
      pod: pod(#"{"name":"a"}"#, #"{"name":"a","restartCount":4,"state":{"terminated":{}}}"#),
      ["0/1", "Pending", "0"])
  }

  @Test("A pod that is being deleted")
  func deletedPods() throws {
    let metadata = #""metadata":{"deletionTimestamp":"2026-11-25T00:00:00Z"}"#
    try check(
      pod: #"{\#(metadata),"spec":{"containers":[{}]},"status":{"phase":"Running"}}"#,
      ["0/1", "Terminating", "0"])
    try check(
      pod: #"""
        {\#(metadata),"spec":{"containers":[{}]},"status":{"phase":"Running","reason":"NodeLost"}}
        """#, ["0/1", "Unknown", "0"])
    try check(
      pod: #"{\#(metadata),"spec":{"containers":[{}]},"status":{"phase":"Succeeded"}}"#,
      ["0/1", "Succeeded", "0"])
  }

  @Test("Addresses, nodes and readiness gates of a pod")
  func widePod() throws {
    let kind = GroupVersionKind(group: "", version: "v1", kind: "Pod")
    let pod = try JSONReader.read(
      #"""
      {"metadata":{"name":"p","creationTimestamp":"2026-11-24T23:56:00Z"},
      "spec":{"nodeName":"n","containers":[],"readinessGates":[
      {"conditionType":"a"},{"conditionType":"b"}]},
      "status":{"podIPs":[{"ip":"10.0.0.1"},{"ip":"::1"}],"nominatedNodeName":"m",
      "conditions":[{"type":"a","status":"True"}]}}
      """#)
    let cells = TablePrinter(for: kind).cells(pod, Self.now)
    #expect(cells == ["p", "0/0", "", "0", "4m", "10.0.0.1", "n", "m", "1/2"])
  }
}
