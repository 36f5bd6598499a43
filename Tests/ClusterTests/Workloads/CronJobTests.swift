import KubernetesAPI
import Testing

@testable import Cluster

@Suite struct CronJobTests {
  func cronJob(_ name: String = "tick", _ fields: JSON = [:], image: String = "job:1") -> JSON {
    var job: JSON = [
      "apiVersion": "batch/v1", "kind": "CronJob",
      "metadata": ["name": .string(name), "namespace": "test"],
      "spec": [
        "schedule": "* * * * *", "concurrencyPolicy": "Allow", "suspend": false,
        "successfulJobsHistoryLimit": 3, "failedJobsHistoryLimit": 1,
        "jobTemplate": ["spec": Manifest.job(image: image)["spec"]],
      ],
    ]
    for (field, value) in fields.entries { job["spec"][field] = value }
    return job
  }

  @Test func startsEveryMinuteAndKeepsThree() {
    var lab = WorkloadCluster(start: "2026-11-25T12:00:20Z")
    lab.make(cronJob(), .cronJobs)
    lab.rest(30)
    #expect(lab.list(.jobs).isEmpty)
    lab.rest(15)
    let minute = Timestamp("2026-11-25T12:01:00Z")!.seconds / 60
    #expect(lab.list(.jobs).map(\.name) == ["tick-\(minute)"])
    #expect(
      lab.list(.jobs)[0].annotations["batch.kubernetes.io/cronjob-scheduled-timestamp"].string
        == "2026-11-25T12:01:00Z")
    lab.rest(300)
    #expect(
      lab.list(.jobs).map(\.name) == [Int64(3), 4, 5].map { "tick-\(minute + $0)" })
    let status = lab.get(.cronJobs, "tick")["status"]
    #expect(status["lastScheduleTime"].string == "2026-11-25T12:06:00Z")
    #expect(status.has("lastSuccessfulTime"))
    #expect(!status.has("active"))
    #expect(
      lab.events("CronJob").prefix(2) == [
        "SuccessfulCreate: Created job tick-\(minute)",
        "SawCompletedJob: Saw completed job: tick-\(minute), condition: Complete",
      ])
  }

  @Test func forbidWaitsAndReplaceReplaces() {
    var lab = WorkloadCluster()
    lab.make(cronJob("forbid", ["concurrencyPolicy": "Forbid"], image: "nginx:1"), .cronJobs)
    lab.make(cronJob("replace", ["concurrencyPolicy": "Replace"], image: "nginx:1"), .cronJobs)
    lab.rest(130)
    let events = lab.events("CronJob")
    let first = Timestamp("2026-11-25T12:01:00Z")!.seconds / 60
    #expect(
      events.filter { $0.contains("replace") } == [
        "SuccessfulCreate: Created job replace-\(first)",
        "SuccessfulDelete: Deleted job replace-\(first)",
        "SuccessfulCreate: Created job replace-\(first + 1)",
      ])
    #expect(
      events.contains(
        "JobAlreadyActive: Not starting job because prior execution is running and concurrency "
          + "policy is Forbid"))
    #expect(lab.get(.cronJobs, "forbid")["status"]["active"].elements.count == 1)
  }

  @Test func aLongSleepIsMadeUpForOnce() {
    var lab = WorkloadCluster()
    lab.make(cronJob("tick", ["suspend": true]), .cronJobs)
    lab.rest(7200)
    #expect(lab.list(.jobs).isEmpty)
    lab.change(ObjectKey(.cronJobs, "test", "tick")) { $0["spec"]["suspend"] = false }
    lab.rest(5)
    #expect(lab.list(.jobs).count == 1)
    #expect(lab.events("CronJob").first?.hasPrefix("TooManyMissedTimes") == true)
  }

  @Test func aNewScheduleCountsFromNow() {
    var lab = WorkloadCluster(start: "2026-11-25T12:00:00Z")
    lab.make(cronJob("tick", ["schedule": "0 3 1 1 *"]), .cronJobs)
    lab.rest(610)
    lab.change(ObjectKey(.cronJobs, "test", "tick")) { $0["spec"]["schedule"] = "* * * * *" }
    lab.rest(20)
    #expect(lab.list(.jobs).isEmpty)
    lab.rest(40)
    #expect(lab.list(.jobs).count == 1)
  }

  @Test func zonesMoveTheHour() {
    var lab = WorkloadCluster(start: "2026-07-01T06:59:30Z")
    lab.make(
      cronJob("tick", ["schedule": "0 9 * * *", "timeZone": "Europe/Berlin"]), .cronJobs)
    lab.rest(60)
    #expect(
      lab.list(.jobs)[0].annotations["batch.kubernetes.io/cronjob-scheduled-timestamp"].string
        == "2026-07-01T09:00:00+02:00")
    lab.make(cronJob("odd", ["timeZone": "Mars/Base"]), .cronJobs)
    lab.rest(1)
    #expect(
      lab.events("CronJob").contains(
        #"UnknownTimeZone: invalid timeZone: "Mars/Base": unknown time zone Mars/Base"#))
  }
}
