import KubernetesAPI
import Testing

extension PrintingTests {
  /// The cells of an object, as the text of a list.
  private func check(
    _ apiVersion: String, _ kind: String, _ object: String, _ cells: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var object = try JSONReader.read(object)
    object["apiVersion"] = .string(apiVersion)
    object["kind"] = .string(kind)
    object["metadata"]["name"] = "x"
    object["metadata"]["creationTimestamp"] = "2026-11-24T23:59:00Z"
    let printer = TablePrinter(for: object.groupVersionKind)
    let found = JSON.array(printer.cells(object, Self.now)).description
    #expect(found == cells, sourceLocation: sourceLocation)
  }

  @Test("Workloads")
  func workloads() throws {
    let template =
      #""template":{"spec":{"containers":[{"name":"a","image":"i:1"},{"name":"b","image":"j"}]}}"#
    let selector = #""selector":{"matchLabels":{"app":"x"}}"#
    try check(
      "apps/v1", "Deployment",
      #"{"spec":{"replicas":3,\#(selector),\#(template)},"status":{"readyReplicas":2,"updatedReplicas":1}}"#,
      #"["x","2/3",1,0,"60s","a,b","i:1,j","app=x"]"#)
    try check(
      "apps/v1", "ReplicaSet",
      #"{"spec":{"replicas":3,\#(selector),\#(template)},"status":{"replicas":2}}"#,
      #"["x",3,2,0,"60s","a,b","i:1,j","app=x"]"#)
    try check(
      "v1", "ReplicationController",
      #"{"spec":{"replicas":1,"selector":{"b":"2","a":"1"},\#(template)}}"#,
      #"["x",1,0,0,"60s","a,b","i:1,j","a=1,b=2"]"#)
    try check(
      "apps/v1", "StatefulSet", #"{"spec":{"replicas":0,\#(template)},"status":{}}"#,
      #"["x","0/0","60s","a,b","i:1,j"]"#)
    try check(
      "apps/v1", "DaemonSet",
      #"{"spec":{\#(selector),\#(template)},"status":{"desiredNumberScheduled":3}}"#,
      #"["x",3,0,0,0,0,"<none>","60s","a,b","i:1,j","app=x"]"#)
  }

  @Test("Jobs say how they ended, how far they are and how long they took")
  func jobs() throws {
    func job(_ spec: String, _ status: String, _ cells: String) throws {
      try check("batch/v1", "Job", #"{"spec":{\#(spec)},"status":{\#(status)}}"#, cells)
    }
    try job(
      #""completions":3"#,
      #""succeeded":1,"startTime":"2026-11-24T23:59:30Z""#,
      #"["x","Running","1/3","30s","60s","","","<none>"]"#)
    try job(
      #""parallelism":3"#, #""conditions":[{"type":"Suspended","status":"True"}]"#,
      #"["x","Suspended","0/1 of 3","","60s","","","<none>"]"#)
    try job(
      #""parallelism":1"#,
      #"""
      "succeeded":1,"startTime":"2026-11-24T23:59:30Z","completionTime":"2026-11-24T23:59:33Z",
      "conditions":[{"type":"SuccessCriteriaMet","status":"True"},{"type":"Complete","status":"True"}]
      """#, #"["x","Complete","1/1","3s","60s","","","<none>"]"#)
    try job(
      "", #""conditions":[{"type":"SuccessCriteriaMet","status":"True"}]"#,
      #"["x","SuccessCriteriaMet","0/1","","60s","","","<none>"]"#)
    try job(
      #""completions":1"#,
      #""conditions":[{"type":"FailureTarget","status":"True"},{"type":"Complete","status":"False"}]"#,
      #"["x","FailureTarget","0/1","","60s","","","<none>"]"#)
  }

  @Test("A CronJob's last schedule, and whether it is suspended")
  func cronJobs() throws {
    try check(
      "batch/v1", "CronJob",
      #"""
      {"spec":{"schedule":"* * * * *","suspend":true,"timeZone":"Europe/Berlin","jobTemplate":{}},
      "status":{"active":[{}],"lastScheduleTime":"2026-11-24T23:59:52Z"}}
      """#, #"["x","* * * * *","Europe/Berlin","True",1,"8s","60s","","","<none>"]"#)
    try check(
      "batch/v1", "CronJob", #"{"spec":{"schedule":"@daily"}}"#,
      #"["x","@daily","<none>","<unset>",0,"<none>","60s","","","<none>"]"#)
  }

  @Test("Services by type")
  func services() throws {
    func service(_ spec: String, _ cells: String, status: String = "") throws {
      try check("v1", "Service", #"{"spec":{\#(spec)},"status":{\#(status)}}"#, cells)
    }
    try service(
      #""type":"ClusterIP","clusterIPs":["None"],"selector":{"app":"x"}"#,
      #"["x","ClusterIP","None","<none>","<none>","60s","app=x"]"#)
    let ports = #"[{"port":80,"protocol":"TCP"},{"port":53,"nodePort":30053,"protocol":"UDP"}]"#
    try service(
      #""type":"NodePort","clusterIPs":["10.96.0.9"],"externalIPs":["1.1.1.1"],"ports":\#(ports)"#,
      #"["x","NodePort","10.96.0.9","1.1.1.1","80/TCP,53:30053/UDP","60s","<none>"]"#)
    try service(
      #""type":"LoadBalancer","clusterIPs":["10.96.0.9"]"#,
      #"["x","LoadBalancer","10.96.0.9","<pending>","<none>","60s","<none>"]"#)
    try service(
      #""type":"LoadBalancer","clusterIPs":["10.96.0.9"],"externalIPs":["1.1.1.1"]"#,
      #"["x","LoadBalancer","10.96.0.9","9.9.9.9,a.example,1.1.1.1","<none>","60s","<none>"]"#,
      status: #""loadBalancer":{"ingress":[{"hostname":"a.example"},{"ip":"9.9.9.9"}]}"#)
    try service(
      #""type":"ExternalName","externalName":"db.example""#,
      #"["x","ExternalName","<none>","db.example","<none>","60s","<none>"]"#)
  }

  @Test("What is behind a service: three at most, then how many more")
  func endpoints() throws {
    try check("v1", "Endpoints", "{}", #"["x","<none>","60s"]"#)
    try check(
      "v1", "Endpoints",
      #"{"subsets":[{"addresses":[{"ip":"1.1.1.1"},{"ip":"fd00::1"}],"ports":[{"port":80},{"port":81}]}]}"#,
      #"["x","1.1.1.1:80,[fd00::1]:80,1.1.1.1:81 + 1 more...","60s"]"#)
    try check(
      "discovery.k8s.io/v1", "EndpointSlice", #"{"addressType":"IPv4","endpoints":[]}"#,
      #"["x","IPv4","<unset>","<unset>","60s"]"#)
    try check(
      "discovery.k8s.io/v1", "EndpointSlice",
      #"{"addressType":"IPv4","ports":[{"port":80},{"name":"n"},{}],"endpoints":[{"addresses":["1","2"]},{"addresses":["3","4"]}]}"#,
      #"["x","IPv4","80,n,*","1,2,3 + 1 more...","60s"]"#)
  }

  @Test("Ingresses and network policies")
  func networking() throws {
    try check(
      "networking.k8s.io/v1", "Ingress", #"{"spec":{"rules":[{}]}}"#,
      #"["x","<none>","*","","80","60s"]"#)
    try check(
      "networking.k8s.io/v1", "Ingress",
      #"{"spec":{"ingressClassName":"c","tls":[{}],"rules":[{"host":"a"},{"host":"b"},{"host":"c"},{"host":"d"},{}]}}"#,
      #"["x","c","a,b,c + 2 more...","","80, 443","60s"]"#)
    try check(
      "networking.k8s.io/v1", "NetworkPolicy",
      #"{"spec":{"podSelector":{"matchLabels":{"b":"1"},"matchExpressions":[{"key":"a","operator":"In","values":["z","y"]},{"key":"c","operator":"DoesNotExist"}]}}}"#,
      #"["x","a in (y,z),b=1,!c","60s"]"#)
    try check(
      "networking.k8s.io/v1", "IngressClass",
      #"{"spec":{"controller":"c","parameters":{"apiGroup":"g","kind":"K","name":"n"}}}"#,
      #"["x","c","K.g/n","60s"]"#)
  }

  @Test("Nodes")
  func nodes() throws {
    try check(
      "v1", "Node",
      #"""
      {"metadata":{"labels":{"node-role.kubernetes.io/worker":"","kubernetes.io/role":"edge","node-role.kubernetes.io/":""}},
      "spec":{"unschedulable":true},"status":{"conditions":[{"type":"Ready","status":"Unknown"}],
      "nodeInfo":{"kubeletVersion":"v1.36.2","kernelVersion":"6.1.0","architecture":"arm64","osImage":"Debian"},
      "addresses":[{"type":"InternalIP","address":"1.2.3.4"}]}}
      """#,
      #"["x","NotReady,SchedulingDisabled","edge,worker","60s","v1.36.2","1.2.3.4","<none>","Debian","6.1.0 (arm64)","<unknown>"]"#
    )
    try check(
      "v1", "Node", "{}",
      #"["x","Unknown","<none>","60s","","<none>","<none>","<unknown>","<unknown>","<unknown>"]"#)
  }

  @Test("Events in both groups, with and without a series")
  func events() throws {
    try check(
      "v1", "Event",
      #"""
      {"type":"Warning","reason":"BackOff","message":" m \n","count":4,"source":{"component":"kubelet","host":"n"},
      "firstTimestamp":"2026-11-24T23:58:00Z","lastTimestamp":"2026-11-24T23:59:58Z",
      "involvedObject":{"kind":"Pod","name":"p","fieldPath":"spec.containers{c}"}}
      """#,
      #"["2s","Warning","BackOff","pod/p","spec.containers{c}","kubelet, n","m","2m",4,"x"]"#)
    try check(
      "events.k8s.io/v1", "Event",
      #"""
      {"type":"Normal","reason":"R","note":"n","eventTime":"2026-11-24T23:58:00.500000Z",
      "reportingController":"c","reportingInstance":"i","regarding":{"kind":"Node"},
      "series":{"count":7,"lastObservedTime":"2026-11-24T23:59:50.000000Z"},
      "deprecatedFirstTimestamp":null,"deprecatedLastTimestamp":null}
      """#, #"["10s","Normal","R","node","","c, i","n","119s",7,"x"]"#)
    try check(
      "v1", "Event", "{}",
      #"["<unknown>","","","","","","","<unknown>",1,"x"]"#)
  }

  @Test("Targets of an autoscaler, in both versions")
  func autoscalers() throws {
    try check(
      "autoscaling/v1", "HorizontalPodAutoscaler",
      #"{"spec":{"scaleTargetRef":{"kind":"Deployment","name":"w"},"maxReplicas":3,"targetCPUUtilizationPercentage":50},"status":{"currentReplicas":2,"currentCPUUtilizationPercentage":40}}"#,
      #"["x","Deployment/w","cpu: 40%/50%","<unset>",3,2,"60s"]"#)
    let metrics = #"""
      [{"type":"Resource","resource":{"name":"memory","target":{"type":"AverageValue","averageValue":"1Gi"}}},
      {"type":"Pods","pods":{"metric":{"name":"q"},"target":{"averageValue":"5"}}},
      {"type":"External","external":{"target":{"averageValue":"3"}}}]
      """#
    try check(
      "autoscaling/v2", "HorizontalPodAutoscaler",
      #"{"spec":{"scaleTargetRef":{"kind":"Deployment","name":"w"},"minReplicas":1,"maxReplicas":3,"metrics":\#(metrics)},"status":{"currentMetrics":[{"type":"Resource","resource":{"name":"memory","current":{"averageValue":"500Mi"}}}]}}"#,
      #"["x","Deployment/w","memory: 500Mi/1Gi, <unknown>/5 + 1 more...","1",3,0,"60s"]"#)
  }

  @Test("Volumes and claims")
  func storage() throws {
    try check(
      "v1", "PersistentVolume",
      #"{"spec":{"capacity":{"storage":"5Gi"},"accessModes":["ReadOnlyMany","ReadWriteOnce","ReadWriteOnce"],"persistentVolumeReclaimPolicy":"Retain","claimRef":{"namespace":"n","name":"c"},"storageClassName":"s","volumeMode":"Block"},"status":{"phase":"Bound"}}"#,
      #"["x","5Gi","RWO,ROX","Retain","Bound","n/c","s","<unset>","","60s","Block"]"#)
    try check(
      "v1", "PersistentVolumeClaim",
      #"{"metadata":{"deletionTimestamp":"2026-11-25T00:00:00Z","annotations":{"volume.beta.kubernetes.io/storage-class":"old"}},"spec":{"volumeAttributesClassName":"gold"},"status":{"phase":"Pending"}}"#,
      #"["x","Terminating","","","","old","gold","60s","<unset>"]"#)
    try check(
      "storage.k8s.io/v1", "StorageClass",
      #"{"metadata":{"annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"p"}"#,
      #"["x (default)","p","Delete","Immediate",false,"60s"]"#)
  }

  @Test("Budgets, quotas, priorities and bindings")
  func policies() throws {
    try check(
      "policy/v1", "PodDisruptionBudget",
      #"{"spec":{"minAvailable":1},"status":{"disruptionsAllowed":2}}"#,
      #"["x","1","N/A",2,"60s"]"#)
    try check(
      "policy/v1", "PodDisruptionBudget", #"{"spec":{"maxUnavailable":"50%"}}"#,
      #"["x","N/A","50%",0,"60s"]"#)
    try check(
      "v1", "ResourceQuota",
      #"{"status":{"hard":{"pods":"4","limits.cpu":"2","count/configmaps":"3"},"used":{"pods":"1"}}}"#,
      #"["x","count/configmaps: 0/3, pods: 1/4","limits.cpu: 0/2","60s"]"#)
    try check(
      "scheduling.k8s.io/v1", "PriorityClass", #"{"value":-5,"preemptionPolicy":"Never"}"#,
      #"["x",-5,false,"60s","Never"]"#)
    try check(
      "rbac.authorization.k8s.io/v1", "RoleBinding",
      #"{"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"User","name":"a"},{"kind":"User","name":"b"},{"kind":"Group","name":"g"},{"kind":"ServiceAccount","namespace":"n","name":"s"}]}"#,
      #"["x","Role/r","60s","a, b","g","n/s"]"#)
  }

  @Test("Small kinds")
  func smallKinds() throws {
    try check("v1", "Namespace", #"{"status":{"phase":"Active"}}"#, #"["x","Active","60s"]"#)
    try check("v1", "ConfigMap", #"{"data":{"a":""},"binaryData":{"b":""}}"#, #"["x",2,"60s"]"#)
    try check("v1", "Secret", #"{"type":"Opaque","data":{"a":""}}"#, #"["x","Opaque",1,"60s"]"#)
    try check("v1", "ServiceAccount", "{}", #"["x","60s"]"#)
    try check(
      "apps/v1", "ControllerRevision",
      #"{"revision":3,"metadata":{"ownerReferences":[{"apiVersion":"apps/v1","kind":"DaemonSet","name":"d","controller":true}]}}"#,
      #"["x","daemonset.apps/d",3,"60s"]"#)
    try check(
      "coordination.k8s.io/v1", "Lease", #"{"spec":{"holderIdentity":"n"}}"#, #"["x","n","60s"]"#)
    try check(
      "apiregistration.k8s.io/v1", "APIService",
      #"{"spec":{"service":{"namespace":"n","name":"s"}},"status":{"conditions":[{"type":"Available","status":"False","reason":"MissingEndpoints"}]}}"#,
      #"["x","n/s","False (MissingEndpoints)","60s"]"#)
    try check(
      "certificates.k8s.io/v1", "CertificateSigningRequest",
      #"{"spec":{"signerName":"s","username":"u","expirationSeconds":3600},"status":{"conditions":[{"type":"Approved"}],"certificate":"YQ=="}}"#,
      #"["x","60s","s","u","60m","Approved,Issued"]"#)
    try check(
      "autoscaling/v1", "Scale", #"{"spec":{},"status":{"replicas":2}}"#, #"["x",0,2,"60s"]"#)
    try check(
      "rbac.authorization.k8s.io/v1", "Role", "{}", #"["x","2026-11-24T23:59:00Z"]"#)
  }
}
