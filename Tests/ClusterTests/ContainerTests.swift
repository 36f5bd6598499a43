import KubernetesAPI
import Testing

@testable import Cluster

/// What one sees of containers from outside: logs, commands, metrics; and how images are read.
@Suite struct ContainerTests {
  private func cluster(_ images: JSON) throws -> Cluster {
    TinyCluster.make(images: try ImageCatalogue(images, ["images"]))
  }

  private func stream(_ name: String, _ edit: (inout LogStream) -> Void = { _ in }) -> LogStream {
    var stream = LogStream(
      pod: ObjectKey(.pods, "default", name), uid: "", container: "c", isPrevious: false,
      follows: false, hasTimestamps: false)
    edit(&stream)
    return stream
  }

  /// What `kubectl logs` prints, or the server's refusal.
  private func logs(
    _ cluster: Cluster, _ name: String, _ query: [(name: String, value: String)] = []
  ) -> String {
    let request = APIRequest(
      method: .get, path: "/api/v1/namespaces/default/pods/\(name)/log", query: query,
      requester: .server)
    var cluster = cluster
    let response = cluster.handle(request)
    switch response.body {
    case .log(var stream): return String(decoding: cluster.lines(of: &stream).0, as: UTF8.self)
    case .bytes(let bytes): return (try? JSONReader.read(bytes))?["message"].string ?? "?"
    default: return "?"
    }
  }

  @Test func logsOfTheRunningContainerAndOfTheOneBefore() throws {
    var cluster = try cluster([
      "app": [
        "log": ["starting", ["every": "10s", "text": "beat {n}"]],
        "exits": [["after": "25s", "code": 1, "log": ["panic: no disk", "goodbye"]]],
      ]
    ])
    try cluster.makePod("app", image: "app:1")
    #expect(logs(cluster, "app") == "pod app does not have a host assigned")
    cluster.run(0.5)
    #expect(
      logs(cluster, "app")
        == "container \"c\" in pod \"app\" is waiting to start: ContainerCreating")
    cluster.run(22)
    #expect(logs(cluster, "app") == "starting\nbeat 1\nbeat 2\n")
    #expect(logs(cluster, "app", [("tailLines", "1")]) == "beat 2\n")
    #expect(logs(cluster, "app", [("sinceSeconds", "5")]) == "beat 2\n")
    #expect(logs(cluster, "app", [("limitBytes", "4")]) == "star")
    #expect(
      logs(cluster, "app", [("previous", "true")])
        == "previous terminated container \"c\" in pod \"app\" not found")
    #expect(logs(cluster, "app", [("container", "x")]) == "container x is not valid for pod app")
    #expect(
      logs(cluster, "app", [("timestamps", "true"), ("tailLines", "1")])
        == "2026-11-25T12:00:20.624000000Z beat 2\n")
    cluster.run(10)
    #expect(logs(cluster, "app") == "starting\n")
    #expect(
      logs(cluster, "app", [("previous", "true")])
        == "starting\nbeat 1\nbeat 2\npanic: no disk\ngoodbye\n")
    #expect(logs(cluster, "gone") == "pods \"gone\" not found")
  }

  @Test func aFollowedLogEndsWithItsContainer() throws {
    var cluster = try cluster([
      "app": [
        "log": [["every": "10s", "text": "beat {n}"]],
        "exits": [["after": "25s", "code": 0, "log": "done"]],
      ]
    ])
    try cluster.makePod("app", image: "app:1") { $0["spec"]["restartPolicy"] = "Never" }
    cluster.run(5)
    let request = APIRequest(
      method: .get, path: "/api/v1/namespaces/default/pods/app/log",
      query: [("follow", "true")], requester: .server)
    guard case .log(var stream) = cluster.handle(request).body else {
      Issue.record("no log")
      return
    }
    var text = ""
    var ended: Int?
    for second in 0..<40 where ended == nil {
      let (bytes, isOver) = cluster.lines(of: &stream)
      text += String(decoding: bytes, as: UTF8.self)
      if isOver { ended = second }
      cluster.run(1)
    }
    #expect(text == "beat 1\nbeat 2\ndone\n")
    #expect(ended == 21)
  }

  private func run(_ cluster: inout Cluster, _ name: String, _ command: String...) -> ExecResult {
    cluster.run(
      ExecRequest(
        pod: ObjectKey(.pods, "default", name), container: "c", command: command,
        wantsInput: false, isTerminal: false))
  }

  private func output(_ cluster: inout Cluster, _ name: String, _ script: String) -> String {
    let result = run(&cluster, name, "sh", "-c", script)
    return String(decoding: result.output + result.errors, as: UTF8.self)
  }

  private func shop() throws -> Cluster {
    var cluster = try cluster([
      "web": [
        "files": ["/app/version": "1.4\n"], "env": ["MODEL": "resnet"],
        "commands": ["python -V": "Python 3.12.3\n"],
        "ports": ["8080": ["/": ["body": "hello\n"], "/broken": ["until": "1ms", "status": 500]]],
      ]
    ])
    try cluster.create(
      [
        "apiVersion": "v1", "kind": "ConfigMap",
        "metadata": ["name": "conf", "namespace": "default"],
        "data": ["app.yaml": "debug: true\n", "MODE": "fast"],
      ], .configMaps, as: .server)
    try cluster.create(
      [
        "apiVersion": "v1", "kind": "Secret",
        "metadata": ["name": "keys", "namespace": "default"], "data": ["token": "czNjcjN0"],
      ], .secrets, as: .server)
    try cluster.makePod("web", image: "web:1") {
      $0["metadata"]["labels"] = ["app": "web"]
      $0["spec"]["volumes"] = [
        ["name": "conf", "configMap": ["name": "conf"]],
        ["name": "keys", "secret": ["secretName": "keys"]],
      ]
      $0["spec"]["containers"][0]["volumeMounts"] = [
        ["name": "conf", "mountPath": "/etc/app"], ["name": "keys", "mountPath": "/etc/keys"],
      ]
      $0["spec"]["containers"][0]["env"] = [
        [
          "name": "MODE", "valueFrom": ["configMapKeyRef": ["name": "conf", "key": "MODE"]],
        ],
        ["name": "GREETING", "value": "mode=$(MODE)"],
        ["name": "ME", "valueFrom": ["fieldRef": ["fieldPath": "metadata.name"]]],
      ]
    }
    cluster.run(3)
    return cluster
  }

  @Test func commandsSeeTheContainersWorld() throws {
    var cluster = try shop()
    let expected = [
      "cat /app/version": "1.4\n", "python -V": "Python 3.12.3\n", "hostname": "web\n",
      "printenv MODEL": "resnet\n", "echo $GREETING from \"$ME\"": "mode=fast from web\n",
      "cat /etc/app/app.yaml": "debug: true\n", "cat /etc/keys/token": "s3cr3t",
      "ls /etc/app": "MODE\napp.yaml\n", "ls /": "app\netc\nvar\n",
      "cat /nowhere": "cat: can't open '/nowhere': No such file or directory\n",
      "env | grep MOD | sort | head -n 1": "MODE=fast\n",
      "test -f /app/version && echo there || echo gone": "there\n",
      "echo ${NAME:-nobody}; false || echo 'a  b'": "nobody\na  b\n",
      "gibberish": "sh: gibberish: not found\n",
      "for x in 1 2": "sh: syntax error: \"for\" is not simulated: only simple commands are\n",
    ]
    for (script, text) in expected.sorted(by: { $0.key < $1.key }) {
      #expect(output(&cluster, "web", script) == text, "\(script)")
    }
    #expect(run(&cluster, "web", "cat", "/nowhere").exitCode == 1)
    #expect(run(&cluster, "web", "nonsense").exitCode == 127)
  }

  @Test func whatACommandWritesStays() throws {
    var cluster = try shop()
    #expect(
      output(&cluster, "web", "echo one > /tmp/x; echo two >> /tmp/x; cat /tmp/x") == "one\ntwo\n")
    #expect(
      output(&cluster, "web", "cat /tmp/x; rm /tmp/x; ls /tmp")
        == "one\ntwo\nls: /tmp: No such file or directory\n")
    #expect(
      output(&cluster, "web", "touch /etc/app/x")
        == "sh: can't create /etc/app/x: Read-only file system\n")
    try cluster.makePod("probed", image: "web:1") {
      $0["spec"]["containers"][0]["readinessProbe"] = [
        "exec": ["command": ["cat", "/tmp/ready"]], "periodSeconds": 1, "failureThreshold": 1,
      ]
    }
    cluster.run(3)
    #expect(
      cluster.events(about: "probed").contains(
        "Warning Unhealthy Readiness probe failed: cat: can't open '/tmp/ready': No such file or "
          + "directory\n"))
    _ = output(&cluster, "probed", "touch /tmp/ready")
    cluster.run(2)
    #expect(cluster.pod("probed").condition("Ready")?["status"] == "True")
    _ = output(&cluster, "probed", "rm /tmp/ready")
    cluster.run(2)
    #expect(cluster.pod("probed").condition("Ready")?["status"] == "False")
  }

  @Test func commandsReachServices() throws {
    var cluster = try shop()
    try cluster.create(
      [
        "apiVersion": "v1", "kind": "Service",
        "metadata": ["name": "web", "namespace": "default"],
        "spec": [
          "clusterIP": "10.96.0.7", "selector": ["app": "web"],
          "ports": [["port": 80, "targetPort": 8080, "protocol": "TCP"]],
        ],
      ], .services, as: .server)
    func slice(_ endpoints: JSON) -> JSON {
      [
        "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
        "metadata": [
          "name": "web-abc", "namespace": "default",
          "labels": ["kubernetes.io/service-name": "web"],
        ],
        "ports": [["name": "", "port": 8080, "protocol": "TCP"]], "endpoints": endpoints,
      ]
    }
    try cluster.create(
      slice([["conditions": ["ready": true], "targetRef": ["kind": "Pod", "name": "web"]]]),
      .endpointSlices, as: .server)
    try cluster.makePod("client", image: "web:1")
    cluster.run(3)
    let expected = [
      "wget -qO- http://web": "hello\n", "wget -qO- http://10.96.0.7/": "hello\n",
      "curl -s web.default.svc.cluster.local": "hello\n",
      "curl -s -o /dev/null -w '%{http_code}' web/broken": "500",
      "wget -qO- http://web/broken":
        "wget: server returned error: HTTP/1.1 500 Internal Server Error\n",
      "wget -qO- http://web:9000":
        "wget: can't connect to remote host (web): Connection refused\n",
      "curl http://nobody": "curl: (6) Could not resolve host: nobody\n",
      "nc -z -w 1 web 80 && echo open": "open\n",
    ]
    for (script, text) in expected.sorted(by: { $0.key < $1.key }) {
      #expect(output(&cluster, "client", script) == text, "\(script)")
    }
    #expect(output(&cluster, "client", "nslookup web").contains("Address: 10.96.0.7\n"))
    try cluster.create(
      [
        "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
        "metadata": ["name": "closed", "namespace": "default"],
        "spec": ["podSelector": ["matchLabels": ["app": "web"]], "policyTypes": ["Ingress"]],
      ], .networkPolicies, as: .server)
    #expect(output(&cluster, "client", "wget -T 2 -qO- web") == "wget: download timed out\n")
  }

  @Test func anImageMayNeedAnotherService() throws {
    var cluster = try cluster([
      "api": [
        "ports": ["80": ["/ready": ["failsWhen": ["unreachable": "db:5432"]]]],
        "exits": [
          ["when": ["unreachable": "cache:6379"], "code": 1, "log": "cannot reach cache:6379"]
        ],
      ]
    ])
    try cluster.makePod("api", image: "api:1")
    cluster.run(3)
    #expect(logs(cluster, "api").contains("cannot reach cache:6379"))
  }

  @Test func metricsInTheirUnits() throws {
    var cluster = try cluster(["app": ["cpu": "250m", "memory": "64Mi"]])
    try cluster.makePod("app", image: "app:1") {
      $0["spec"]["nodeSelector"] = ["kubernetes.io/hostname": "node-1"]
    }
    #expect(cluster.podMetrics(of: cluster.pod("app")) == nil)
    cluster.run(20)
    let pod = cluster.podMetrics(of: cluster.pod("app"))
    #expect(
      pod?["containers"] == [["name": "c", "usage": ["cpu": "250000000n", "memory": "65536Ki"]]])
    let node = try #require(cluster.store[ObjectKey(.nodes, "", "node-1")])
    #expect(cluster.nodeMetrics(of: node)?["usage"] == ["cpu": "350000000n", "memory": "589824Ki"])
    cluster.share(SharedLoad(namespace: "default", selector: LabelSelector(), millicores: 600))
    #expect(cluster.usage(of: cluster.pod("app"), at: cluster.now)?.cpuMillicores == 600)
    cluster.share(SharedLoad(namespace: "default", selector: LabelSelector(), millicores: nil))
    #expect(cluster.usage(of: cluster.pod("app"), at: cluster.now) == nil)
  }

  private static let faults: [(JSON, String)] = [
    (["web": ["pul": "3s"]], "images.web.pul: unknown key pul"),
    (
      ["web": ["pull": "soon"]],
      "images.web.pull: soon; present, missing, private or a time, such as 3s"
    ),
    (["web": ["ports": ["http": [:]]]], "images.web.ports.http: http; a port from 1 to 65535"),
    (
      ["web": ["ports": ["80": ["ready": [:]]]]],
      "images.web.ports.80.ready: ready; a path that begins with /"
    ),
    (
      ["web": ["exits": [["code": 300]]]],
      "images.web.exits.0.code: 300; a whole number from 0 to 255"
    ),
    (["web": ["exits": [["when": [:]]]]], "images.web.exits.0.when: no condition"),
    (["web": ["memory": "lots"]], "images.web.memory: \"lots\"; a map"),
    (["Web/x": [:]], "images.Web/x: invalid reference format"),
    (["kubelet": "fake"], "images.kubelet: fake; real or played"),
    (
      ["web": ["exits": [["when": ["unreachable": "db"]]]]],
      "images.web.exits.0.when.unreachable: db; HOST:PORT"
    ),
  ]

  @Test(arguments: faults) func faultsSayWhereAndWhat(images: JSON, expected: String) {
    do {
      _ = try ImageCatalogue(images, ["images"])
      Issue.record("no fault")
    } catch {
      let text = "\(error.path.joined(separator: ".")): \(error.found); \(error.expected)"
      #expect(text.hasPrefix(expected), "\(text)")
    }
  }

  @Test func theMostSpecificImageCounts() throws {
    let catalogue = try ImageCatalogue(
      [
        "*": ["user": 1], "shop/*": ["user": 2], "shop/web": ["user": 3], "shop/web:2": ["user": 4],
        "shop/w*": ["user": 5],
      ], ["images"])
    for (name, user) in [
      ("nginx", 1), ("shop/api:1", 2), ("shop/web:1", 3), ("docker.io/shop/web:2", 4),
      ("shop/worker", 5),
    ] {
      #expect(catalogue.model(for: try ImageReference(name)).user == user, "\(name)")
    }
  }
}
