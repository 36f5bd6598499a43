/// https://kubernetes.io/docs/concepts/workloads/controllers/job/
enum JobDefaults {
  static func fillJob(_ job: inout JSON) {
    job.within("spec") { spec in
      PodTemplateDefaults.fill(&spec, "template")
      // A job that says neither runs one pod, once.
      if spec["parallelism"].isNull, spec["completions"].isNull { spec["completions"] = 1 }
      spec.fill("parallelism", 1)
      // Counted by index, the whole is not limited.
      spec.fill("backoffLimit", spec["backoffLimitPerIndex"].isNull ? 6 : JSON(Int(Int32.max)))
      spec.fill("completionMode", "NonIndexed")
      spec.fill("suspend", false)
      spec.fill(
        "podReplacementPolicy",
        spec["podFailurePolicy"].isNull ? "TerminatingOrFailed" : "Failed")
      fillFailurePolicy(&spec)
    }
    // Labels that a job takes from its template come when it is stored, with those of its selector.
  }

  private static func fillFailurePolicy(_ spec: inout JSON) {
    spec.within("podFailurePolicy") { policy in
      policy.forEach("rules") { rule in
        rule.forEach("onPodConditions") { $0.fill("status", "True") }
      }
    }
  }

  static func fillCronJob(_ job: inout JSON) {
    job.within("spec") { spec in
      spec.fill("concurrencyPolicy", "Allow")
      spec.fill("suspend", false)
      spec.fill("successfulJobsHistoryLimit", 3)
      spec.fill("failedJobsHistoryLimit", 1)
      // The job's own defaults come when it is made.
      spec.within("jobTemplate") { template in
        template.within("spec") { job in
          PodTemplateDefaults.fill(&job, "template")
          fillFailurePolicy(&job)
        }
      }
    }
  }
}
