import KubernetesAPI

extension Cluster {
  /// What a control plane makes for itself before anyone asks: namespaces, priority classes, roles
  /// and their bindings, the Service of the API server.
  mutating func bootstrap() {
    for name in ["default", "kube-system", "kube-public", "kube-node-lease"] {
      bootstrap(
        ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]], .namespaces)
    }
    bootstrapPriorityClasses()
    bootstrapPolicy()
    bootstrapService()
    // When the server began to note the use of old token secrets: the day it was first started.
    bootstrap(
      [
        "apiVersion": "v1", "kind": "ConfigMap",
        "metadata": [
          "name": "kube-apiserver-legacy-service-account-token-tracking",
          "namespace": "kube-system",
        ],
        "data": ["since": .string(String(now.text.prefix(10)))],
      ], .configMaps)
  }

  /// A server without some of the built-in resources (in tests) does without their objects.
  private mutating func bootstrap(_ object: JSON, _ resource: GroupResource) {
    guard resources.storedType(resource) != nil else { return }
    // Well-formed here once and for all; a fault is one of the program.
    _ = try? create(object, resource, as: .server)
  }

  /// https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/
  private mutating func bootstrapPriorityClasses() {
    let classes: [(String, Int, String)] = [
      (
        "system-node-critical", 2_000_001_000,
        "Used for system critical pods that must not be moved from their current node."
      ),
      (
        "system-cluster-critical", 2_000_000_000,
        "Used for system critical pods that must run in the cluster, but can be moved to another "
          + "node if necessary."
      ),
    ]
    for (name, value, description) in classes {
      bootstrap(
        [
          "apiVersion": "scheduling.k8s.io/v1", "kind": "PriorityClass",
          "metadata": ["name": .string(name)], "value": JSON(value),
          "description": .string(description), "preemptionPolicy": "PreemptLowerPriority",
        ], .priorityClasses)
    }
  }

  private mutating func bootstrapPolicy() {
    guard resources.storedType(.clusterRoles) != nil else { return }
    for text in [
      BootstrapPolicy.users, BootstrapPolicy.components, BootstrapPolicy.expandedControllers,
    ] {
      let policy = BootstrapPolicy(text)
      for role in policy.roles {
        bootstrap(role, role.namespace.isEmpty ? .clusterRoles : .roles)
      }
      for binding in policy.bindings {
        bootstrap(binding, binding.namespace.isEmpty ? .clusterRoleBindings : .roleBindings)
      }
    }
    // What the aggregation controller does a moment later, for those who ask at once.
    for name in ["view", "edit", "admin"] {
      let key = ObjectKey(.clusterRoles, "", name)
      let rules = store[key].map(aggregatedRules) ?? []
      _ = try? change(key, as: .controller("clusterrole-aggregation-controller")) {
        $0["rules"] = .array(rules)
      }
    }
  }

  /// https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/
  private mutating func bootstrapService() {
    let address = settings.serverAddress
    let port = JSON(settings.serverPort)
    let labels: JSON = ["component": "apiserver", "provider": "kubernetes"]
    bootstrap(
      [
        "apiVersion": "v1", "kind": "Service",
        "metadata": ["name": "kubernetes", "namespace": "default", "labels": labels],
        "spec": [
          "ports": [["name": "https", "protocol": "TCP", "port": 443, "targetPort": port]],
          "clusterIP": "10.96.0.1", "type": "ClusterIP", "sessionAffinity": "None",
          "internalTrafficPolicy": "Cluster",
        ],
      ], .services)
    bootstrap(
      [
        "apiVersion": "v1", "kind": "Endpoints",
        "metadata": [
          "name": "kubernetes", "namespace": "default",
          "labels": ["endpointslice.kubernetes.io/skip-mirror": "true"],
        ],
        "subsets": [
          [
            "addresses": [["ip": .string(address)]],
            "ports": [["name": "https", "port": port, "protocol": "TCP"]],
          ]
        ],
      ], .endpoints)
    bootstrap(
      [
        "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
        "metadata": [
          "name": "kubernetes", "namespace": "default",
          "labels": ["kubernetes.io/service-name": "kubernetes"],
        ],
        "addressType": "IPv4",
        "endpoints": [["addresses": [.string(address)], "conditions": ["ready": true]]],
        "ports": [["name": "https", "port": port, "protocol": "TCP"]],
      ], .endpointSlices)
  }
}
