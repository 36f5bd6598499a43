extension Cluster {
  /// Every loop that runs in a cluster. Work that is due at the same moment is done in this order.
  static func controllers(for settings: ClusterSettings) -> [any Controller] {
    [
      NamespaceController(),
      ServiceAccountController(),
      RootCertificatePublisher(),
      RoleAggregationController(),
      GarbageCollector(),
      DefinitionController(),
      ResourceQuotaController(),
      EndpointSliceController(),
      EndpointSliceMirroringController(),
      DeploymentController(),
      ReplicaSetController(),
      ReplicationControllerController(),
      StatefulSetController(),
      DaemonSetController(),
      JobController(),
      FinishedJobController(),
      CronJobController(),
      DisruptionController(),
      AutoscalerController(),
      NodeLifecycle(),
      TaintEviction(),
      PodGarbageCollector(),
      VolumeBinder(),
      VolumeProtection(),
      VolumeProvisioner(),
      Scheduler(),
      Kubelet(),
      Traffic(),
      NodePressure(),
    ]
  }
}
