/// In what the played nodes of the recordings differ from real kubelets: durations, in seconds,
/// and what is played at all.
public struct KubeletRules: Sendable, Hashable {
  /// From a pod's binding to its first status.
  public var noticing: Double
  /// From the first status to a sandbox with an address.
  public var sandbox: Double
  /// From a container's end to its first restart.
  public var firstRestart: Double
  /// Between two tries of a mount that fails; doubled each time.
  public var firstMountRetry: Double
  public var longestMountRetry: Double
  /// Between two tries of a container whose ConfigMap or Secret is missing.
  public var configurationRetry: Double
  /// From a failed pull to the back-off.
  public var pullBackOff: Double
  /// Between two events about a back-off that goes on; nil: it is told of once.
  public var reminding: Double?
  /// From the last container's end to the pod's, and of a pod without running containers.
  public var finishing: Double
  /// A kubelet that does all it should: runs probes and hooks, obeys limits and security contexts,
  /// checks pods again that others have bound, and reports PodScheduled itself. Otherwise
  /// containers become ready by themselves.
  public var isComplete: Bool

  /// Real kubelets: they look at a pod when something happens, and every ten seconds or so.
  public static let real = KubeletRules(
    noticing: 0.02, sandbox: 0.6, firstRestart: 1, firstMountRetry: 0.5, longestMountRetry: 122,
    configurationRetry: 12, pullBackOff: 12, reminding: 12, finishing: 0.1, isComplete: true)

  /// The recordings' fake kubelet: ../shared/recordings/kubernetes/README.md, timeseries/.
  public static let played = KubeletRules(
    noticing: 0.11, sandbox: 0.17, firstRestart: 0, firstMountRetry: 2, longestMountRetry: 2,
    configurationRetry: 3, pullBackOff: 2, reminding: nil, finishing: 0.2, isComplete: false)
}
