import KubernetesAPI

/// How controllers make and delete their pods, and tell of it.
extension Cluster {
  /// Creates a pod for its owner.
  /// - Throws: what the server refused it with. The owner has an event that says so, unless its
  ///   namespace is going.
  @discardableResult
  mutating func createPod(
    _ pod: JSON, for owner: JSON, by controller: String
  ) throws(APIStatus) -> JSON {
    let source = EventSource.controller(controller)
    do throws(APIStatus) {
      let created = try create(pod, .pods, as: .controller(controller))
      record(
        .normal, "SuccessfulCreate", "Created pod: \(created.name)", about: owner, from: source)
      return created
    } catch {
      if !error.isAboutTerminatingNamespace {
        record(
          .warning, "FailedCreate", "Error creating: \(error.message)", about: owner, from: source)
      }
      throw error
    }
  }

  /// Deletes a pod of its owner.
  mutating func deletePod(
    _ pod: JSON, for owner: JSON, by controller: String
  ) throws(APIStatus) {
    let source = EventSource.controller(controller)
    do throws(APIStatus) {
      try delete(ObjectKey(.pods, of: pod), as: .controller(controller))
    } catch {
      if error.code != 404 {
        record(
          .warning, "FailedDelete", "Error deleting: \(error.message)", about: owner, from: source)
      }
      throw error
    }
    record(.normal, "SuccessfulDelete", "Deleted pod: \(pod.name)", about: owner, from: source)
  }

  /// Does something so many times in batches of 1, 2, 4 and so on, and stops after the batch in
  /// which one failed, so that a thousand pods that may not be are not all tried.
  /// - Returns: the first refusal, if any.
  mutating func slowStart(
    _ count: Int, _ work: (inout Cluster, Int) throws(APIStatus) -> Void
  ) -> APIStatus? {
    var done = 0
    var batch = min(count, 1)
    while batch > 0 {
      var refusal: APIStatus?
      for index in done..<done + batch {
        do throws(APIStatus) { try work(&self, index) } catch { refusal = refusal ?? error }
      }
      if let refusal { return refusal }
      done += batch
      batch = min(2 * batch, count - done)
    }
    return nil
  }
}

extension APIStatus {
  /// New objects are refused because their namespace is being deleted.
  var isAboutTerminatingNamespace: Bool { causes.contains { $0.reason == "NamespaceTerminating" } }
}
