import KubernetesAPI
import Testing

@testable import Cluster

@Suite struct JobTests {
  let key = ObjectKey(.jobs, "test", "j")

  func conditions(_ lab: WorkloadCluster) -> [String] {
    lab.get(.jobs, "j")["status"]["conditions"].elements.map {
      "\($0["type"].string ?? "") \($0["reason"].string ?? "")"
    }
  }

  @Test func completesAndCountsEachPodOnce() {
    var lab = WorkloadCluster()
    lab.make(Manifest.job(image: "job:1", ["completions": 3, "parallelism": 2]), .jobs)
    lab.rest(0.5)
    let begun = lab.get(.jobs, "j")["status"]
    #expect(begun["active"].int == 2)
    #expect(begun["ready"].int == 0)
    #expect(begun["uncountedTerminatedPods"] == [:])
    lab.rest(12)
    let status = lab.get(.jobs, "j")["status"]
    #expect(status["succeeded"].int == 3)
    #expect(!status.has("active"))
    #expect(status["terminating"].int == 0)
    #expect(status.has("completionTime"))
    #expect(
      conditions(lab) == ["SuccessCriteriaMet CompletionsReached", "Complete CompletionsReached"])
    #expect(lab.list(.pods).allSatisfy { $0.finalizers.isEmpty })
    #expect(lab.events("Job").last == "Completed: Job completed")
  }

  @Test func selectsItsOwnPods() {
    var lab = WorkloadCluster()
    lab.make(Manifest.job(image: "job:1"), .jobs)
    lab.rest(0.5)
    let job = lab.get(.jobs, "j")
    #expect(
      job["spec"]["selector"]["matchLabels"].stringMap == [
        "batch.kubernetes.io/controller-uid": job.uid
      ])
    let pod = lab.list(.pods)[0]
    #expect(
      pod.labels.stringMap.filter { $0.key.contains("job-name") } == [
        "job-name": "j", "batch.kubernetes.io/job-name": "j",
      ])
    #expect(pod.finalizers == [JobPod.finalizer])
    #expect(job.labels == job["spec"]["template"]["metadata"]["labels"])
  }

  @Test func restartsInPlaceCount() {
    var lab = WorkloadCluster()
    var job = Manifest.job(image: "crash:1", ["backoffLimit": 1])
    job["spec"]["template"]["spec"]["restartPolicy"] = "OnFailure"
    lab.make(job, .jobs)
    lab.rest(8)
    #expect(
      conditions(lab) == ["FailureTarget BackoffLimitExceeded", "Failed BackoffLimitExceeded"])
    #expect(lab.get(.jobs, "j")["status"]["failed"].int == 1)
    #expect(lab.list(.pods).isEmpty)
    let reasons = lab.events("Job").map { $0.prefix { $0 != ":" } }
    #expect(reasons == ["SuccessfulCreate", "SuccessfulDelete", "BackoffLimitExceeded"])
  }

  @Test func aFailurePolicyEndsTheJob() {
    var lab = WorkloadCluster()
    lab.make(
      Manifest.job(
        image: "crash:1",
        [
          "backoffLimit": 4, "podReplacementPolicy": "Failed",
          "podFailurePolicy": [
            "rules": [
              ["action": "FailJob", "onExitCodes": ["operator": "In", "values": [1]]]
            ]
          ],
        ]), .jobs)
    lab.rest(4)
    let job = lab.get(.jobs, "j")
    let pod = lab.list(.pods)[0].name
    #expect(
      job.condition("Failed")?["message"].string
        == "Container c for pod test/\(pod) failed with exit code 1 matching FailJob rule at index 0"
    )
    #expect(conditions(lab) == ["FailureTarget PodFailurePolicy", "Failed PodFailurePolicy"])
    #expect(job["status"]["failed"].int == 1)
  }

  @Test func suspensionTakesPodsAwayAndCountsNothing() {
    var lab = WorkloadCluster()
    lab.make(Manifest.job(image: "nginx:1", ["completions": 2, "parallelism": 2]), .jobs)
    lab.rest(2)
    lab.change(key) { $0["spec"]["suspend"] = true }
    lab.rest(4)
    #expect(lab.list(.pods).isEmpty)
    let suspended = lab.get(.jobs, "j")["status"]
    #expect(!suspended.has("failed"))
    #expect(conditions(lab) == ["Suspended JobSuspended"])
    lab.change(key) { $0["spec"]["suspend"] = false }
    lab.rest(2)
    #expect(lab.list(.pods).count == 2)
    #expect(lab.get(.jobs, "j").condition("Suspended")?["status"].string == "False")
    #expect(
      lab.events("Job").filter { $0.hasPrefix("Suspended") || $0.hasPrefix("Resumed") }.count == 2)
  }

  @Test func aSuccessPolicyEndsTheRest() {
    var lab = WorkloadCluster()
    lab.make(
      Manifest.job(
        image: "job:1",
        [
          "completions": 4, "parallelism": 2, "completionMode": "Indexed",
          "successPolicy": ["rules": [["succeededCount": 2]]],
        ]), .jobs)
    lab.rest(10)
    let status = lab.get(.jobs, "j")["status"]
    #expect(conditions(lab) == ["SuccessCriteriaMet SuccessPolicy", "Complete SuccessPolicy"])
    #expect(status["completedIndexes"].string == "0,1")
    #expect(
      lab.get(.jobs, "j").condition("Complete")?["message"].string == "Matched rules at index 0")
    let pod = lab.list(.pods)[0]
    #expect(pod["spec"]["hostname"].string == "j-0")
    #expect(pod.name.hasPrefix("j-0-"))
    #expect(
      pod["spec"]["containers"][0]["env"][0]["valueFrom"]["fieldRef"]["fieldPath"].string
        == "metadata.labels['batch.kubernetes.io/job-completion-index']")
  }

  @Test func aDeletedJobLetsItsPodsGo() {
    var lab = WorkloadCluster()
    lab.make(Manifest.job(image: "nginx:1"), .jobs)
    lab.rest(1)
    lab.delete(key)
    lab.rest(1)
    #expect(lab.list(.pods).allSatisfy { $0.finalizers.isEmpty })
  }

  @Test func indexesAreWrittenShortly() {
    #expect(JobIndexes("0,2-4", completions: 10).union([1, 6, 7]).text == "0-4,6,7")
    #expect(JobIndexes("1,3-9", completions: 5).text == "1,3,4")
    #expect(JobIndexes("x,7-9", completions: 5).isEmpty)
  }
}
