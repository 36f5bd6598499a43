extension TimelineRun.Fault {
  /// What is wrong with the case, and what to do.
  public var message: String {
    switch self {
    case .unknownCase:
      """
      timeline: neither `hpa` nor `spec` found; expected one case of hpa.json or jobs.json
      try: one entry of recordings/kubernetes/timelines/jobs.json, as a JSON object
      """
    case .badField(let field):
      """
      timeline: \(field) is missing or of another type; expected what the README of the recordings says
      try: compare the case with one of recordings/kubernetes/timelines
      """
    case .refused(let why):
      """
      timeline: the cluster refused the case: \(why)
      try: correct the object in `spec` or `hpa`
      """
    }
  }
}
