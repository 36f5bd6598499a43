/// https://kubernetes.io/docs/concepts/workloads/controllers/
enum WorkloadDefaults {
  static func fillDeployment(_ deployment: inout JSON) {
    deployment.within("spec") { spec in
      PodTemplateDefaults.fill(&spec, "template")
      spec.fill("replicas", 1)
      spec.within("strategy") { strategy in
        strategy.fill("type", "RollingUpdate")
        guard strategy["type"] == "RollingUpdate" else { return }
        strategy["rollingUpdate"].fill("maxUnavailable", "25%")
        strategy["rollingUpdate"].fill("maxSurge", "25%")
      }
      spec.fill("revisionHistoryLimit", 10)
      spec.fill("progressDeadlineSeconds", 600)
    }
  }

  static func fillReplicaSet(_ set: inout JSON) {
    set.within("spec") { spec in
      PodTemplateDefaults.fill(&spec, "template")
      spec.fill("replicas", 1)
    }
  }

  static func fillReplicationController(_ controller: inout JSON) {
    controller.within("spec") { spec in
      PodTemplateDefaults.fill(&spec, "template")
      spec.fill("replicas", 1)
    }
    let labels = controller["spec"]["template"]["metadata"]["labels"]
    guard !labels.isEmpty else { return }
    if controller["spec"]["selector"].isEmpty { controller["spec"]["selector"] = labels }
    if controller.labels.isEmpty { controller["metadata"]["labels"] = labels }
  }

  static func fillStatefulSet(_ set: inout JSON) {
    set.within("spec") { spec in
      PodTemplateDefaults.fill(&spec, "template")
      spec.fill("podManagementPolicy", "OrderedReady")
      spec.within("updateStrategy") { strategy in
        strategy.fill("type", "RollingUpdate")
        guard strategy["type"] == "RollingUpdate" else { return }
        strategy["rollingUpdate"].fill("partition", 0)
      }
      spec["persistentVolumeClaimRetentionPolicy"].fill("whenDeleted", "Retain")
      spec["persistentVolumeClaimRetentionPolicy"].fill("whenScaled", "Retain")
      spec.fill("replicas", 1)
      spec.fill("revisionHistoryLimit", 10)
      spec.forEach("volumeClaimTemplates") { claim in
        claim.fill("apiVersion", "v1")
        claim.fill("kind", "PersistentVolumeClaim")
        VolumeDefaults.fillClaim(&claim)
      }
    }
  }

  static func fillDaemonSet(_ set: inout JSON) {
    set.within("spec") { spec in
      PodTemplateDefaults.fill(&spec, "template")
      spec.within("updateStrategy") { strategy in
        strategy.fill("type", "RollingUpdate")
        guard strategy["type"] == "RollingUpdate" else { return }
        strategy["rollingUpdate"].fill("maxUnavailable", 1)
        strategy["rollingUpdate"].fill("maxSurge", 0)
      }
      spec.fill("revisionHistoryLimit", 10)
    }
  }
}
