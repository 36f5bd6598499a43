import KubernetesAPI
import Testing

@testable import Cluster

/// What a real kubelet does with images that are described as a lab does.
@Suite struct RealKubeletTests {
  private func cluster(_ images: JSON) throws -> Cluster {
    TinyCluster.make(images: try ImageCatalogue(images, ["images"]))
  }

  private func container(_ cluster: Cluster, _ name: String, _ place: Int = 0) -> JSON {
    cluster.pod(name)["status"]["containerStatuses"][place]
  }

  private func reasons(_ cluster: Cluster, _ name: String) -> [String] {
    cluster.events(about: name).map { String($0.split(separator: " ")[1]) }
  }

  private func isReady(_ cluster: Cluster, _ name: String) -> Bool {
    cluster.pod(name).condition("Ready")?["status"] == "True"
  }

  @Test func anImageIsPulledOnceANode() throws {
    var cluster = try cluster(["shop/web": ["pull": ["time": "3s", "size": "50Mi"]]])
    for name in ["a", "b"] {
      try cluster.makePod(name, image: "shop/web:1") {
        $0["spec"]["nodeSelector"] = ["kubernetes.io/hostname": "node-1"]
      }
    }
    cluster.run(2)
    #expect(container(cluster, "a")["state"]["waiting"]["reason"] == "ContainerCreating")
    cluster.run(8)
    #expect(
      cluster.events(about: "a").contains(
        "Normal Pulled Successfully pulled image \"shop/web:1\" in 3s (3s including waiting). "
          + "Image size: 52428800 bytes."))
    #expect(cluster.events(about: "b").contains { $0.contains("in 200ms (3.") })
    try cluster.makePod("c", image: "shop/web:1") {
      $0["spec"]["nodeSelector"] = ["kubernetes.io/hostname": "node-1"]
    }
    cluster.run(2)
    #expect(cluster.events(about: "c").contains { $0.contains("already present on machine") })
  }

  @Test func aReadinessProbeDecides() throws {
    var cluster = try cluster([
      "web": ["start": "2s", "ports": ["8080": ["/ready": ["after": "20s", "status": 503]]]]
    ])
    try cluster.makePod("web", image: "web:1") {
      $0["spec"]["containers"][0]["readinessProbe"] = [
        "httpGet": ["path": "/ready", "port": 8080], "periodSeconds": 5,
      ]
    }
    cluster.run(5)
    #expect(!isReady(cluster, "web"))
    #expect(
      cluster.events(about: "web").contains { event in
        event.hasPrefix("Warning Unhealthy Readiness probe failed: Get \"http://10.244.")
          && event.hasSuffix(":8080: connect: connection refused")
      })
    cluster.run(12)
    #expect(
      cluster.events(about: "web").contains(
        "Warning Unhealthy Readiness probe failed: HTTP probe failed with statuscode: 503"))
    cluster.run(10)
    #expect(isReady(cluster, "web"))
    let version = cluster.store.version
    cluster.run(3600)
    #expect(cluster.store.version == version)
  }

  @Test func aHungProcessIsRestartedByItsLivenessProbe() throws {
    var cluster = try cluster(["web": ["hangsAfter": "60s", "ports": ["80": .null]]])
    try cluster.makePod("web", image: "web:1") {
      $0["spec"]["containers"][0]["livenessProbe"] = [
        "httpGet": ["path": "/", "port": 80], "periodSeconds": 10, "failureThreshold": 3,
      ]
      $0["spec"]["terminationGracePeriodSeconds"] = 5
    }
    cluster.run(85)
    #expect(container(cluster, "web")["restartCount"] == 0)
    cluster.run(15)
    #expect(
      cluster.events(about: "web").contains {
        $0.hasPrefix("Warning Unhealthy Liveness probe failed: Get")
          && $0.hasSuffix(
            "context deadline exceeded (Client.Timeout exceeded while awaiting headers)")
      })
    #expect(
      cluster.events(about: "web").contains(
        "Normal Killing Container c failed liveness probe, will be restarted"))
    let status = container(cluster, "web")
    #expect(status["restartCount"] == 1)
    // It answers nothing, so it does not hear the signal either.
    #expect(status["lastState"]["terminated"]["exitCode"] == 137)
  }

  @Test func aStartupProbeHoldsTheOthersBack() throws {
    var cluster = try cluster([
      "model": ["start": "90s", "ports": ["80": ["/live": .null, "/started": .null]]]
    ])
    func probe(_ path: JSON, _ failures: JSON) -> JSON {
      [
        "httpGet": ["path": path, "port": 80], "periodSeconds": 10, "failureThreshold": failures,
      ]
    }
    try cluster.makePod("impatient", image: "model:1") {
      $0["spec"]["containers"][0]["livenessProbe"] = probe("/live", 3)
    }
    try cluster.makePod("patient", image: "model:1") {
      $0["spec"]["containers"][0]["livenessProbe"] = probe("/live", 3)
      $0["spec"]["containers"][0]["startupProbe"] = probe("/started", 30)
    }
    cluster.run(110)
    #expect(container(cluster, "patient")["started"] == true)
    #expect(isReady(cluster, "patient"))
    #expect(container(cluster, "patient")["restartCount"] == 0)
    #expect((container(cluster, "impatient")["restartCount"].int ?? 0) >= 2)
    cluster.run(600)
    #expect(container(cluster, "patient")["restartCount"] == 0)
    #expect(
      container(cluster, "impatient")["state"]["waiting"]["reason"] == "CrashLoopBackOff"
        || container(cluster, "impatient")["restartCount"].int ?? 0 > 4)
  }

  @Test func aCrashLoopBacksOff() throws {
    var cluster = try cluster([
      "app": [
        "exits": [
          [
            "when": ["missingEnv": "DB_URL"], "after": "200ms", "code": 3,
            "log": "DB_URL is not set",
          ]
        ]
      ]
    ])
    try cluster.makePod("app", image: "app:1")
    var starts: [Double] = []
    var last = -1
    for step in 0..<9000 {
      let restarts = container(cluster, "app")["restartCount"].int ?? -1
      if restarts != last, container(cluster, "app")["state"].has("running") {
        starts.append(Double(step) / 10)
        last = restarts
      }
      cluster.run(0.1)
    }
    let waits = zip(starts.dropFirst(), starts).map { $0 - $1 }
    for (wait, expected) in zip(waits, [1.2, 10.2, 20.2, 40.2, 80.2, 160.2, 300.2]) {
      #expect(abs(wait - expected) < 0.5, "\(waits)")
    }
    try cluster.delete(ObjectKey(.pods, "default", "app"), as: .server)
    cluster.run(2)
    try cluster.makePod("app", image: "app:1") {
      $0["spec"]["containers"][0]["env"] = [["name": "DB_URL", "value": "postgres://db"]]
    }
    cluster.run(60)
    #expect(isReady(cluster, "app"))
  }

  @Test func moreMemoryThanTheLimitIsKilled() throws {
    var cluster = try cluster(["leaky": ["memory": ["use": "50Mi", "leak": "1Mi"]]])
    try cluster.makePod("leaky", image: "leaky:1") {
      $0["spec"]["containers"][0]["resources"] = ["limits": ["memory": "110Mi"]]
    }
    cluster.run(50)
    let usage = cluster.usage(of: cluster.pod("leaky"), at: cluster.now)
    #expect(abs((usage?.memoryBytes ?? 0) / (1 << 20) - 99) < 3)
    cluster.run(12)
    let status = container(cluster, "leaky")
    #expect(status["lastState"]["terminated"]["reason"] == "OOMKilled")
    #expect(status["lastState"]["terminated"]["exitCode"] == 137)
    #expect(status["restartCount"] == 1)
  }

  @Test func lessProcessorMakesTheStartLonger() throws {
    var cluster = try cluster([
      "model": ["start": ["time": "10s", "cpu": "2"], "ports": ["80": .null]]
    ])
    for (name, limit) in [("fast", "2"), ("slow", "500m")] as [(String, JSON)] {
      try cluster.makePod(name, image: "model:1") {
        $0["spec"]["containers"][0]["resources"] = ["limits": ["cpu": limit]]
        $0["spec"]["containers"][0]["readinessProbe"] = [
          "tcpSocket": ["port": 80], "periodSeconds": 1,
        ]
      }
    }
    cluster.run(5)
    #expect(cluster.usage(of: cluster.pod("slow"), at: cluster.now)?.cpuMillicores == 500)
    cluster.run(7)
    #expect(isReady(cluster, "fast"))
    #expect(!isReady(cluster, "slow"))
    cluster.run(30)
    #expect(isReady(cluster, "slow"))
  }

  @Test func terminationTakesHookSignalAndGrace() throws {
    var cluster = try cluster([
      "drains": ["stop": "5s"], "ignores": ["stop": ["ignores": true]],
    ])
    try cluster.makePod("hooked", image: "drains:1") {
      $0["spec"]["containers"][0]["lifecycle"] = [
        "preStop": ["exec": ["command": ["sleep", "10"]]]
      ]
    }
    try cluster.makePod("deaf", image: "ignores:1") {
      $0["spec"]["terminationGracePeriodSeconds"] = 20
    }
    cluster.run(3)
    let start = cluster.now
    for name in ["hooked", "deaf"] {
      try cluster.delete(ObjectKey(.pods, "default", name), as: .server)
    }
    var gone: [String: Double] = [:]
    for _ in 0..<300 {
      cluster.run(0.1)
      for name in ["hooked", "deaf"] where cluster.pod(name).isNull && gone[name] == nil {
        gone[name] = cluster.now.seconds(since: start)
      }
    }
    #expect(abs((gone["hooked"] ?? 0) - 15) < 0.5)
    #expect(abs((gone["deaf"] ?? 0) - 20) < 0.5)
    let last = cluster.store.log.last { $0.key.name == "deaf" && $0.key.resource == .pods }
    #expect(
      last?.object["status"]["containerStatuses"][0]["state"]["terminated"]["exitCode"] == 137)
    #expect(last?.object["status"]["phase"] == "Failed")
  }

  @Test func initContainersAndSidecarsInOrder() throws {
    var cluster = try cluster([
      "setup": ["exits": [["after": "3s", "code": 0]]],
      "proxy": ["start": "2s", "stop": "1s", "ports": ["15000": .null]],
      "work": ["exits": [["after": "5s", "code": 0]]],
    ])
    try cluster.makePod("batch", image: "work:1") {
      $0["spec"]["restartPolicy"] = "Never"
      $0["spec"]["initContainers"] = [
        ["name": "setup", "image": "setup:1"],
        [
          "name": "proxy", "image": "proxy:1", "restartPolicy": "Always",
          "startupProbe": ["tcpSocket": ["port": 15000], "periodSeconds": 1],
        ],
      ]
    }
    cluster.run(2)
    var pod = cluster.pod("batch")
    #expect(pod["status"]["phase"] == "Pending")
    #expect(
      pod["status"]["containerStatuses"][0]["state"]["waiting"]["reason"] == "PodInitializing")
    #expect(
      pod.condition("Initialized")?["message"]
        == "containers with incomplete status: [setup proxy]")
    cluster.run(3)
    pod = cluster.pod("batch")
    #expect(pod["status"]["initContainerStatuses"][0]["state"]["terminated"]["exitCode"] == 0)
    #expect(pod["status"]["initContainerStatuses"][1]["state"].has("running"))
    #expect(!pod["status"]["containerStatuses"][0]["state"].has("running"))
    cluster.run(2)
    #expect(container(cluster, "batch")["state"].has("running"))
    cluster.run(8)
    #expect(cluster.pod("batch")["status"]["phase"] == "Succeeded")
  }

  @Test func readinessGatesAndDeadlines() throws {
    var cluster = try cluster(["*": .null])
    let key = try cluster.makePod("gated", image: "x:1") {
      $0["spec"]["readinessGates"] = [["conditionType": "example.com/lb"]]
    }
    try cluster.makePod("short", image: "x:1") { $0["spec"]["activeDeadlineSeconds"] = 5 }
    cluster.run(3)
    #expect(
      cluster.pod("gated").condition("Ready")?["message"]
        == "corresponding condition of pod readiness gate \"example.com/lb\" does not exist.")
    try cluster.change(key, subresource: "status", as: .server) {
      $0.setCondition(["type": "example.com/lb", "status": "True"])
    }
    cluster.run(4)
    #expect(isReady(cluster, "gated"))
    let short = cluster.pod("short")["status"]
    #expect(short["phase"] == "Failed")
    #expect(short["reason"] == "DeadlineExceeded")
  }

  @Test func aKubeletRefusesWhatDoesNotFit() throws {
    var cluster = try cluster(["*": .null])
    try cluster.makePod("huge", image: "x:1") {
      $0["spec"]["nodeName"] = "node-1"
      $0["spec"]["containers"][0]["resources"] = ["requests": ["cpu": "5"]]
    }
    cluster.run(1)
    let status = cluster.pod("huge")["status"]
    #expect(status["phase"] == "Failed")
    #expect(status["reason"] == "OutOfcpu")
    #expect(
      status["message"].string
        == "Pod was rejected: Node didn't have enough resource: cpu, requested: 5000, used: 0, "
        + "capacity: 4000")
  }

  @Test func aNodeShortOfMemoryEvicts() throws {
    var cluster = try cluster([
      "steady": ["memory": "4Gi"], "leaky": ["memory": ["use": "8Gi", "leak": "100Mi"]],
    ])
    let here: JSON = ["kubernetes.io/hostname": "node-1"]
    try cluster.makePod("steady", image: "steady:1") {
      $0["spec"]["nodeSelector"] = here
      $0["spec"]["containers"][0]["resources"] = ["requests": ["memory": "4Gi"]]
    }
    try cluster.makePod("leaky", image: "leaky:1") { $0["spec"]["nodeSelector"] = here }
    cluster.run(60)
    let leaky = cluster.pod("leaky")["status"]
    #expect(leaky["phase"] == "Failed")
    #expect(leaky["reason"] == "Evicted")
    #expect(leaky["message"].string?.hasPrefix("The node was low on resource: memory.") == true)
    #expect(cluster.pod("leaky").condition("DisruptionTarget")?["reason"] == "TerminationByKubelet")
    #expect(cluster.pod("steady")["status"]["phase"] == "Running")
    let node = cluster.store[ObjectKey(.nodes, "", "node-1")]
    #expect(node?.condition("MemoryPressure")?["status"] == "True")
    #expect(node?["spec"]["taints"][0]["key"] == "node.kubernetes.io/memory-pressure")
    cluster.run(400)
    #expect(cluster.store[ObjectKey(.nodes, "", "node-1")]?["spec"].has("taints") == false)
  }

  @Test func securityContextsAndCommandsAreChecked() throws {
    var cluster = try cluster([
      "root": ["programs": ["python"], "command": ["python", "serve.py"]],
      "private": ["pull": "private"],
    ])
    try cluster.makePod("root", image: "root:1") {
      $0["spec"]["securityContext"] = ["runAsNonRoot": true]
    }
    try cluster.makePod("typo", image: "root:1") {
      $0["spec"]["containers"][0]["command"] = ["pyton", "serve.py"]
    }
    try cluster.makePod("denied", image: "private:1")
    cluster.run(3)
    #expect(
      container(cluster, "root")["state"]["waiting"]["message"].string?.hasPrefix(
        "container has runAsNonRoot and image will run as root (pod: \"root_default(") == true)
    #expect(
      container(cluster, "typo")["lastState"]["terminated"]["reason"] == "StartError"
        || container(cluster, "typo")["state"]["terminated"]["reason"] == "StartError")
    #expect(container(cluster, "denied")["state"]["waiting"]["reason"] == "ErrImagePull")
    try cluster.create(
      [
        "apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/dockerconfigjson",
        "metadata": ["name": "login", "namespace": "default"],
      ], .secrets, as: .server)
    try cluster.makePod("allowed", image: "private:1") {
      $0["spec"]["imagePullSecrets"] = [["name": "login"]]
    }
    cluster.run(5)
    #expect(cluster.pod("allowed")["status"]["phase"] == "Running")
  }
}
