extension BootstrapPolicy {
  /// Roles for the parts of a control plane, and for add-ons that are known to many clusters.
  static let components = """
    role system:auth-delegator
    create authentication.k8s.io tokenreviews
    create authorization.k8s.io subjectaccessreviews
    role system:certificates.k8s.io:certificatesigningrequests:nodeclient
    create certificates.k8s.io certificatesigningrequests/nodeclient
    role system:certificates.k8s.io:certificatesigningrequests:selfnodeclient
    create certificates.k8s.io certificatesigningrequests/selfnodeclient
    role system:certificates.k8s.io:kube-apiserver-client-approver
    approve certificates.k8s.io signers kubernetes.io/kube-apiserver-client
    role system:certificates.k8s.io:kube-apiserver-client-kubelet-approver
    approve certificates.k8s.io signers kubernetes.io/kube-apiserver-client-kubelet
    role system:certificates.k8s.io:kubelet-serving-approver
    approve certificates.k8s.io signers kubernetes.io/kubelet-serving
    role system:certificates.k8s.io:legacy-unknown-approver
    approve certificates.k8s.io signers kubernetes.io/legacy-unknown
    role system:heapster
    get,list,watch core events,pods,nodes,namespaces
    get,list,watch extensions deployments
    role system:kube-aggregator
    get,list,watch core services,endpoints
    get,list,watch discovery.k8s.io endpointslices
    role system:kube-controller-manager
    create,patch,update core,events.k8s.io events
    create coordination.k8s.io leases
    get,update coordination.k8s.io leases kube-controller-manager
    create core secrets,serviceaccounts
    delete core secrets
    get core configmaps,namespaces,secrets,serviceaccounts
    update core secrets,serviceaccounts
    create authentication.k8s.io tokenreviews
    create authorization.k8s.io subjectaccessreviews
    list,watch * *
    create core serviceaccounts/token
    to User system:kube-controller-manager
    role system:kube-dns
    list,watch core services
    list,watch discovery.k8s.io endpointslices
    to ServiceAccount kube-dns kube-system
    role system:kube-scheduler
    create,patch,update core,events.k8s.io events
    create coordination.k8s.io leases
    list,watch coordination.k8s.io leases
    get,update coordination.k8s.io leases kube-scheduler
    get,list,watch core nodes
    delete,get,list,watch core pods
    create core bindings,pods/binding
    patch,update core pods/status
    get,list,watch core replicationcontrollers,services
    get,list,watch apps,extensions replicasets
    get,list,watch apps statefulsets
    get,list,watch policy poddisruptionbudgets
    get,list,watch core persistentvolumeclaims,persistentvolumes
    create authentication.k8s.io tokenreviews
    create authorization.k8s.io subjectaccessreviews
    get,list,watch storage.k8s.io csinodes
    get,list,watch core namespaces
    get,list,watch storage.k8s.io csidrivers
    get,list,watch storage.k8s.io csistoragecapacities
    get,list,patch,update,watch resource.k8s.io resourceclaims
    get,list,patch,update,watch resource.k8s.io resourceclaims/status
    get,list,watch resource.k8s.io deviceclasses,resourceslices
    to User system:kube-scheduler
    role system:kubelet-api-admin
    get,list,watch core nodes
    proxy core nodes
    * core nodes/configz,nodes/healthz,nodes/log,nodes/metrics,nodes/pods,nodes/proxy,nodes/stats
    role system:node
    create authentication.k8s.io tokenreviews
    create authorization.k8s.io localsubjectaccessreviews,subjectaccessreviews
    get,list,watch core services
    create,get,list,watch core nodes
    patch,update core nodes/status
    delete,patch,update core nodes
    create,patch,update core,events.k8s.io events
    get,list,watch core pods
    create,delete core pods
    patch,update core pods/status
    create core pods/eviction
    get,list,watch core configmaps,secrets
    get core persistentvolumeclaims,persistentvolumes
    get,list,watch core endpoints
    create,get,list,watch certificates.k8s.io certificatesigningrequests
    create,delete,get,patch,update coordination.k8s.io leases
    get storage.k8s.io volumeattachments
    create core serviceaccounts/token
    get,patch,update core persistentvolumeclaims/status
    get,list,watch storage.k8s.io csidrivers
    create,delete,get,patch,update storage.k8s.io csinodes
    get,list,watch node.k8s.io runtimeclasses
    get resource.k8s.io resourceclaims
    create,delete,deletecollection,get,list,patch,update,watch resource.k8s.io resourceslices
    role system:node-bootstrapper
    create,get,list,watch certificates.k8s.io certificatesigningrequests
    role system:node-problem-detector
    get core nodes
    patch core nodes/status
    create,patch,update core,events.k8s.io events
    role system:node-proxier
    list,watch core services
    get,list,watch core nodes
    create,patch,update core,events.k8s.io events
    list,watch discovery.k8s.io endpointslices
    list,watch networking.k8s.io servicecidrs
    to User system:kube-proxy
    role system:persistent-volume-provisioner
    create,delete,get,list,watch core persistentvolumes
    get,list,update,watch core persistentvolumeclaims
    get,list,watch storage.k8s.io storageclasses
    watch core events
    create,patch,update core,events.k8s.io events
    role system:service-account-issuer-discovery
    get /.well-known/openid-configuration,/.well-known/openid-configuration/,/openid/v1/jwks,/openid/v1/jwks/
    to Group system:serviceaccounts
    role system:volume-scheduler
    get,list,patch,update,watch core persistentvolumes
    get,list,watch storage.k8s.io storageclasses
    get,list,patch,update,watch core persistentvolumeclaims
    to User system:kube-scheduler
    role extension-apiserver-authentication-reader kube-system
    get,list,watch core configmaps extension-apiserver-authentication
    role system::leader-locking-kube-controller-manager kube-system
    watch core configmaps
    get,update core configmaps kube-controller-manager
    to User system:kube-controller-manager
    to ServiceAccount kube-controller-manager kube-system
    role system::leader-locking-kube-scheduler kube-system
    watch core configmaps
    get,update core configmaps kube-scheduler
    to User system:kube-scheduler
    to ServiceAccount kube-scheduler kube-system
    role system:controller:bootstrap-signer kube-system
    get,list,watch core secrets
    to ServiceAccount bootstrap-signer kube-system
    role system:controller:cloud-provider kube-system
    create,get,list,watch core configmaps
    to ServiceAccount cloud-provider kube-system
    role system:controller:token-cleaner kube-system
    delete,get,list,watch core secrets
    to ServiceAccount token-cleaner kube-system
    role system:controller:bootstrap-signer kube-public
    get,list,watch core configmaps
    update core configmaps cluster-info
    create,patch,update core,events.k8s.io events
    to ServiceAccount bootstrap-signer kube-system
    """
}
