/// k8s.io/kubernetes/pkg/apis/core in 1.36: the names and the order of the fields. A field of no
/// named kind is a text; `?` leaves it out when empty; after `=` stands its key in objects, where
/// that is not the name with small first letters.
extension GoTypes {
  static let podTable = """
    PodSpec: Volumes []Volume, InitContainers []Container, Containers []Container,
      EphemeralContainers []EphemeralContainer, RestartPolicy, TerminationGracePeriodSeconds any,
      ActiveDeadlineSeconds any, DNSPolicy, NodeSelector any, ServiceAccountName,
      AutomountServiceAccountToken any, NodeName, SecurityContext *PodSecurityContext,
      ImagePullSecrets []LocalObjectReference, Hostname, Subdomain, SetHostnameAsFQDN any,
      Affinity *Affinity, SchedulerName, Tolerations []Toleration, HostAliases []HostAlias,
      PriorityClassName, Priority any, PreemptionPolicy any, DNSConfig *PodDNSConfig,
      ReadinessGates []PodReadinessGate, RuntimeClassName any, Overhead any,
      EnableServiceLinks any, TopologySpreadConstraints []TopologySpreadConstraint, OS *PodOS,
      SchedulingGates []PodSchedulingGate, ResourceClaims []PodResourceClaim,
      Resources *ResourceRequirements, HostnameOverride any, SchedulingGroup *PodSchedulingGroup
    PodSecurityContext: HostNetwork bool, HostPID bool, HostIPC bool, ShareProcessNamespace any,
      HostUsers any, SELinuxOptions *SELinuxOptions,
      WindowsOptions *WindowsSecurityContextOptions, RunAsUser any, RunAsGroup any,
      RunAsNonRoot any, SupplementalGroups any, SupplementalGroupsPolicy any, FSGroup any,
      FSGroupChangePolicy any, Sysctls []Sysctl, SeccompProfile *SeccompProfile,
      AppArmorProfile *AppArmorProfile, SELinuxChangePolicy any
    SecurityContext: Capabilities *Capabilities, Privileged any, SELinuxOptions *SELinuxOptions,
      WindowsOptions *WindowsSecurityContextOptions, RunAsUser any, RunAsGroup any,
      RunAsNonRoot any, ReadOnlyRootFilesystem any, AllowPrivilegeEscalation any, ProcMount any,
      SeccompProfile *SeccompProfile, AppArmorProfile *AppArmorProfile
    Capabilities: Add any, Drop any
    SELinuxOptions: User, Role, Type, Level
    WindowsSecurityContextOptions: GMSACredentialSpecName any, GMSACredentialSpec any,
      RunAsUserName any, HostProcess any
    SeccompProfile: Type, LocalhostProfile any
    AppArmorProfile: Type, LocalhostProfile any
    Sysctl: Name, Value
    Container: Name, Image, Command any, Args any, WorkingDir, Ports []ContainerPort,
      EnvFrom []EnvFromSource, Env []EnvVar, Resources ResourceRequirements,
      ResizePolicy []ContainerResizePolicy, RestartPolicy any,
      RestartPolicyRules []ContainerRestartRule, VolumeMounts []VolumeMount,
      VolumeDevices []VolumeDevice, LivenessProbe *Probe, ReadinessProbe *Probe,
      StartupProbe *Probe, Lifecycle *Lifecycle, TerminationMessagePath,
      TerminationMessagePolicy, ImagePullPolicy, SecurityContext *SecurityContext, Stdin bool,
      StdinOnce bool, TTY bool
    EphemeralContainer: Name, Image, Command any, Args any, WorkingDir, Ports []ContainerPort,
      EnvFrom []EnvFromSource, Env []EnvVar, Resources ResourceRequirements,
      ResizePolicy []ContainerResizePolicy, RestartPolicy any,
      RestartPolicyRules []ContainerRestartRule, VolumeMounts []VolumeMount,
      VolumeDevices []VolumeDevice, LivenessProbe *Probe, ReadinessProbe *Probe,
      StartupProbe *Probe, Lifecycle *Lifecycle, TerminationMessagePath,
      TerminationMessagePolicy, ImagePullPolicy, SecurityContext *SecurityContext, Stdin bool,
      StdinOnce bool, TTY bool, TargetContainerName
    ContainerPort: Name, HostPort int, ContainerPort int, Protocol, HostIP
    EnvFromSource: Prefix, ConfigMapRef *OptionalReference, SecretRef *OptionalReference
    OptionalReference: Name, Optional any
    EnvVar: Name, Value, ValueFrom *EnvVarSource
    EnvVarSource: FieldRef *ObjectFieldSelector, ResourceFieldRef *ResourceFieldSelector,
      ConfigMapKeyRef *KeySelector, SecretKeyRef *KeySelector, FileKeyRef *FileKeySelector
    ObjectFieldSelector: APIVersion, FieldPath
    ResourceFieldSelector: ContainerName, Resource, Divisor Quantity
    KeySelector: Name, Key, Optional any
    FileKeySelector: VolumeName, Path, Key, Optional any
    ResourceRequirements: Limits any, Requests any, Claims []ResourceClaim
    ResourceClaim: Name, Request
    ContainerResizePolicy: ResourceName, RestartPolicy
    ContainerRestartRule: Action, ExitCodes *ContainerRestartRuleOnExitCodes
    ContainerRestartRuleOnExitCodes: Operator, Values any
    VolumeMount: Name, ReadOnly bool, RecursiveReadOnly any, MountPath, SubPath,
      MountPropagation any, SubPathExpr
    VolumeDevice: Name, DevicePath
    Probe: Exec *ExecAction, HTTPGet *HTTPGetAction, TCPSocket *TCPSocketAction,
      GRPC *GRPCAction, InitialDelaySeconds int, TimeoutSeconds int, PeriodSeconds int,
      SuccessThreshold int, FailureThreshold int, TerminationGracePeriodSeconds any
    ExecAction: Command any
    HTTPGetAction: Path, Port IntOrString, Host, Scheme, HTTPHeaders []HTTPHeader
    HTTPHeader: Name, Value
    TCPSocketAction: Port IntOrString, Host
    GRPCAction: Port int, Service any
    Lifecycle: PostStart *LifecycleHandler, PreStop *LifecycleHandler, StopSignal any
    LifecycleHandler: Exec *ExecAction, HTTPGet *HTTPGetAction, TCPSocket *TCPSocketAction,
      Sleep *SleepAction
    SleepAction: Seconds int
    LocalObjectReference: Name
    Affinity: NodeAffinity *NodeAffinity, PodAffinity *PodAffinity, PodAntiAffinity *PodAffinity
    NodeAffinity: RequiredDuringSchedulingIgnoredDuringExecution *NodeSelector,
      PreferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm
    NodeSelector: NodeSelectorTerms []NodeSelectorTerm
    NodeSelectorTerm: MatchExpressions []NodeSelectorRequirement,
      MatchFields []NodeSelectorRequirement
    NodeSelectorRequirement: Key, Operator, Values any
    PreferredSchedulingTerm: Weight int, Preference NodeSelectorTerm
    PodAffinity: RequiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm,
      PreferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
    WeightedPodAffinityTerm: Weight int, PodAffinityTerm PodAffinityTerm
    PodAffinityTerm: LabelSelector *LabelSelector, Namespaces any, TopologyKey,
      NamespaceSelector *LabelSelector, MatchLabelKeys any, MismatchLabelKeys any
    Toleration: Key, Operator, Value, Effect, TolerationSeconds any
    HostAlias: IP, Hostnames any
    PodDNSConfig: Nameservers any, Searches any, Options []PodDNSConfigOption
    PodDNSConfigOption: Name, Value any
    PodReadinessGate: ConditionType
    TopologySpreadConstraint: MaxSkew int, TopologyKey, WhenUnsatisfiable,
      LabelSelector *LabelSelector, MinDomains any, NodeAffinityPolicy any,
      NodeTaintsPolicy any, MatchLabelKeys any
    PodOS: Name
    PodSchedulingGate: Name
    PodResourceClaim: Name, ResourceClaimName any, ResourceClaimTemplateName any
    PodSchedulingGroup: PodGroupName any
    LabelSelector: matchLabels? any, matchExpressions? []LabelSelectorRequirement
    LabelSelectorRequirement: key, operator, values? any

    """
}
