/// Volumes, claims and what else messages show; the form is told at `podTable`.
extension GoTypes {
  static let volumeTable = """
    Volume: Name, HostPath *HostPath, EmptyDir *EmptyDir, GCEPersistentDisk *GCEPersistentDisk,
      AWSElasticBlockStore *AWSElasticBlockStore, GitRepo *GitRepo, Secret *SecretVolume, NFS *NFS,
      ISCSI *ISCSI, Glusterfs *Glusterfs, PersistentVolumeClaim *ClaimVolume, RBD *RBD,
      Quobyte *Quobyte, FlexVolume *FlexVolume, Cinder *Cinder, CephFS=cephfs *CephFS,
      Flocker *Flocker, DownwardAPI *DownwardAPIVolume, FC *FC, AzureFile *AzureFile,
      ConfigMap *ConfigMapVolume, VsphereVolume *VsphereVolume, AzureDisk *AzureDisk,
      PhotonPersistentDisk *PhotonPersistentDisk, Projected *Projected,
      PortworxVolume *PortworxVolume, ScaleIO *ScaleIO, StorageOS=storageos *StorageOS, CSI *CSI,
      Ephemeral *Ephemeral, Image *ImageVolume
    HostPath: Path, Type any
    EmptyDir: Medium, SizeLimit any
    GCEPersistentDisk: PDName, FSType, Partition int, ReadOnly bool
    AWSElasticBlockStore: VolumeID, FSType, Partition int, ReadOnly bool
    GitRepo: Repository, Revision, Directory
    SecretVolume: SecretName, Items []KeyToPath, DefaultMode any, Optional any
    KeyToPath: Key, Path, Mode any
    NFS: Server, Path, ReadOnly bool
    ISCSI: TargetPortal, IQN, Lun int, ISCSIInterface, FSType, ReadOnly bool, Portals any,
      DiscoveryCHAPAuth=chapAuthDiscovery bool, SessionCHAPAuth=chapAuthSession bool,
      SecretRef *LocalObjectReference, InitiatorName any
    Glusterfs: EndpointsName=endpoints, Path, ReadOnly bool
    ClaimVolume: ClaimName, ReadOnly bool
    RBD: CephMonitors=monitors any, RBDImage=image, FSType, RBDPool=pool, RadosUser=user, Keyring,
      SecretRef *LocalObjectReference, ReadOnly bool
    Quobyte: Registry, Volume, ReadOnly bool, User, Group, Tenant
    FlexVolume: Driver, FSType, SecretRef *LocalObjectReference, ReadOnly bool, Options any
    Cinder: VolumeID, FSType, ReadOnly bool, SecretRef *LocalObjectReference
    CephFS: Monitors any, Path, User, SecretFile, SecretRef *LocalObjectReference, ReadOnly bool
    Flocker: DatasetName, DatasetUUID
    DownwardAPIVolume: Items []DownwardAPIVolumeFile, DefaultMode any
    DownwardAPIVolumeFile: Path, FieldRef *ObjectFieldSelector,
      ResourceFieldRef *ResourceFieldSelector, Mode any
    FC: TargetWWNs any, Lun any, FSType, ReadOnly bool, WWIDs=wwids any
    AzureFile: SecretName, ShareName, ReadOnly bool
    ConfigMapVolume: Name, Items []KeyToPath, DefaultMode any, Optional any
    VsphereVolume: VolumePath, FSType, StoragePolicyName, StoragePolicyID
    AzureDisk: DiskName, DataDiskURI=diskURI, CachingMode any, FSType any, ReadOnly any, Kind any
    PhotonPersistentDisk: PdID, FSType
    Projected: Sources []VolumeProjection, DefaultMode any
    VolumeProjection: Secret *SecretProjection, DownwardAPI *DownwardAPIProjection,
      ConfigMap *SecretProjection, ServiceAccountToken *ServiceAccountTokenProjection,
      ClusterTrustBundle *ClusterTrustBundleProjection, PodCertificate *PodCertificateProjection
    SecretProjection: Name, Items []KeyToPath, Optional any
    DownwardAPIProjection: Items []DownwardAPIVolumeFile
    ServiceAccountTokenProjection: Audience, ExpirationSeconds int, Path
    ClusterTrustBundleProjection: Name any, SignerName any, LabelSelector *LabelSelector,
      Optional any, Path
    PodCertificateProjection: SignerName, KeyType, MaxExpirationSeconds any,
      CredentialBundlePath, KeyPath, CertificateChainPath, UserAnnotations any
    PortworxVolume: VolumeID, FSType, ReadOnly bool
    ScaleIO: Gateway, System, SecretRef *LocalObjectReference, SSLEnabled bool, ProtectionDomain,
      StoragePool, StorageMode, VolumeName, FSType, ReadOnly bool
    StorageOS: VolumeName, VolumeNamespace, FSType, ReadOnly bool, SecretRef *LocalObjectReference
    CSI: Driver, ReadOnly any, FSType any, VolumeAttributes any,
      NodePublishSecretRef *LocalObjectReference
    Ephemeral: VolumeClaimTemplate *ClaimTemplate
    ClaimTemplate: name? any, generateName? any, namespace? any, labels? any, annotations? any,
      Spec PersistentVolumeClaimSpec
    ImageVolume: Reference, PullPolicy

    """

  static let otherTable = """
    PersistentVolumeClaimSpec: AccessModes any, Selector *LabelSelector,
      Resources VolumeResourceRequirements, VolumeName, StorageClassName any, VolumeMode any,
      DataSource *TypedReference, DataSourceRef *TypedNamespacedReference,
      VolumeAttributesClassName any
    VolumeResourceRequirements: Limits any, Requests any
    TypedReference: APIGroup any, Kind, Name
    TypedNamespacedReference: APIGroup any, Kind, Name, Namespace any
    PersistentVolumeSource: GCEPersistentDisk *GCEPersistentDisk,
      AWSElasticBlockStore *AWSElasticBlockStore, HostPath *HostPath, Glusterfs *PersistentGlusterfs,
      NFS *NFS, RBD any, Quobyte *Quobyte, ISCSI any, FlexVolume any, Cinder any,
      CephFS=cephfs any, FC *FC, Flocker *Flocker, AzureFile any, VsphereVolume *VsphereVolume,
      AzureDisk *AzureDisk, PhotonPersistentDisk *PhotonPersistentDisk,
      PortworxVolume *PortworxVolume, ScaleIO any, Local *LocalVolume, StorageOS=storageos any,
      CSI *PersistentCSI
    PersistentGlusterfs: EndpointsName=endpoints, Path, ReadOnly bool, EndpointsNamespace any
    LocalVolume: Path, FSType any
    PersistentCSI: Driver, VolumeHandle, ReadOnly bool, FSType, VolumeAttributes any,
      ControllerPublishSecretRef *SecretReference, NodeStageSecretRef *SecretReference,
      NodePublishSecretRef *SecretReference, ControllerExpandSecretRef *SecretReference,
      NodeExpandSecretRef *SecretReference
    SecretReference: Name, Namespace
    VolumeNodeAffinity: Required *NodeSelector
    OwnerReference: apiVersion, kind, name, uid, controller? any, blockOwnerDeletion? any
    ObjectReference: Kind, Namespace, Name, UID, APIVersion, ResourceVersion, FieldPath
    ServicePort: Name, Protocol, AppProtocol any, Port int, TargetPort IntOrString, NodePort int
    ClientIPConfig: TimeoutSeconds any
    EndpointPort: Name, Port int, Protocol, AppProtocol any
    DiscoveryPort: Name any, Protocol any, Port any, AppProtocol any
    DeploymentStrategy: Type, RollingUpdate *RollingUpdateDeployment
    RollingUpdateDeployment: MaxUnavailable IntOrString, MaxSurge IntOrString
    StatefulSetUpdateStrategy: Type, RollingUpdate *RollingUpdateStatefulSetStrategy
    RollingUpdateStatefulSetStrategy: Partition int, MaxUnavailable any
    DaemonSetUpdateStrategy: Type, RollingUpdate *RollingUpdateDaemonSet
    RollingUpdateDaemonSet: MaxUnavailable IntOrString, MaxSurge IntOrString
    PodDisruptionBudgetSpec: MinAvailable any, Selector *LabelSelector, MaxUnavailable any,
      UnhealthyPodEvictionPolicy any
    ScopedResourceSelectorRequirement: ScopeName, Operator, Values any
    ScopeSelector: MatchExpressions []ScopedResourceSelectorRequirement
    RoleRef: APIGroup, Kind, Name
    Taint: Key, Value, Effect, TimeAdded any
    SuccessPolicy: Rules []SuccessPolicyRule
    SuccessPolicyRule: SucceededIndexes any, SucceededCount any
    PodFailurePolicy: Rules []PodFailurePolicyRule
    PodFailurePolicyRule: Action, OnExitCodes *OnExitCodes, OnPodConditions []OnPodCondition
    OnExitCodes: ContainerName any, Operator, Values any
    OnPodCondition: Type, Status
    PodTemplateSpec: name? any, generateName? any, namespace? any, labels? any, annotations? any,
      Spec PodSpec
    IngressBackend: Service *IngressServiceBackend, Resource *TypedReference
    IngressServiceBackend: Name, Port ServiceBackendPort
    ServiceBackendPort: Name, Number int
    CrossVersionObjectReference: Kind, Name, APIVersion

    """
}
