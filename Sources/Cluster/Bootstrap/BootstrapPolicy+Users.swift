extension BootstrapPolicy {
  /// Roles for people: what labs and clusters bind.
  static let users = """
    role cluster-admin
    * * *
    * *
    to Group system:masters
    role system:discovery
    get /livez,/readyz,/healthz,/version,/version/,/openapi,/openapi/*,/api,/api/*,/apis,/apis/*
    to Group system:authenticated
    role system:monitoring
    get /metrics,/metrics/slis,/livez,/readyz,/healthz,/livez/*,/readyz/*,/healthz/*
    to Group system:monitoring
    role system:basic-user
    create authorization.k8s.io selfsubjectaccessreviews,selfsubjectrulesreviews
    create authentication.k8s.io selfsubjectreviews
    to Group system:authenticated
    role system:public-info-viewer
    get /livez,/readyz,/healthz,/version,/version/
    to Group system:authenticated
    to Group system:unauthenticated
    role admin
    aggregate rbac.authorization.k8s.io/aggregate-to-admin
    role edit
    label rbac.authorization.k8s.io/aggregate-to-admin
    aggregate rbac.authorization.k8s.io/aggregate-to-edit
    role view
    label rbac.authorization.k8s.io/aggregate-to-edit
    aggregate rbac.authorization.k8s.io/aggregate-to-view
    role system:aggregate-to-admin
    label rbac.authorization.k8s.io/aggregate-to-admin
    create authorization.k8s.io localsubjectaccessreviews
    ALL rbac.authorization.k8s.io roles,rolebindings
    role system:aggregate-to-edit
    label rbac.authorization.k8s.io/aggregate-to-edit
    READ core pods/attach,pods/proxy,pods/exec,pods/portforward,secrets,services/proxy
    impersonate core serviceaccounts
    WRITE core pods,pods/attach,pods/proxy,pods/exec,pods/portforward
    create core pods/eviction
    WRITE core replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,services/proxy,persistentvolumeclaims,configmaps,secrets
    WRITE core,events.k8s.io events
    create core serviceaccounts/token
    WRITE apps statefulsets,statefulsets/scale,daemonsets,deployments,deployments/scale,deployments/rollback,replicasets,replicasets/scale
    WRITE autoscaling horizontalpodautoscalers
    WRITE batch jobs,cronjobs
    WRITE extensions daemonsets,deployments,deployments/scale,deployments/rollback,ingresses,replicasets,replicasets/scale,replicationcontrollers/scale,networkpolicies
    WRITE policy poddisruptionbudgets
    WRITE networking.k8s.io networkpolicies,ingresses
    ALL coordination.k8s.io leases
    WRITE resource.k8s.io resourceclaims,resourceclaimtemplates
    role system:aggregate-to-view
    label rbac.authorization.k8s.io/aggregate-to-view
    READ core pods,replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,services/status,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,configmaps
    READ core limitranges,resourcequotas,resourcequotas/status,namespaces/status,replicationcontrollers/status,pods/log,pods/status,bindings
    READ core namespaces
    READ core,events.k8s.io events
    READ discovery.k8s.io endpointslices
    READ apps controllerrevisions,statefulsets,statefulsets/status,statefulsets/scale,daemonsets,daemonsets/status,deployments,deployments/status,deployments/scale,replicasets,replicasets/status,replicasets/scale
    READ autoscaling horizontalpodautoscalers,horizontalpodautoscalers/status
    READ batch jobs,cronjobs,cronjobs/status,jobs/status
    READ extensions daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,ingresses,ingresses/status,replicasets,replicasets/scale,replicasets/status,replicationcontrollers/scale,networkpolicies
    READ policy poddisruptionbudgets,poddisruptionbudgets/status
    READ networking.k8s.io networkpolicies,ingresses,ingresses/status
    READ resource.k8s.io resourceclaims,resourceclaims/status,resourceclaimtemplates
    """
}
