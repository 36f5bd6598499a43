/// https://kubernetes.io/docs/concepts/cluster-administration/flow-control/
enum FlowControlDefaults {
  static func fill(_ object: inout JSON, _ kind: String) {
    object.within("spec") { spec in
      if kind == "FlowSchema" {
        spec.fill("matchingPrecedence", 1000)
        return
      }
      spec.within("exempt") { exempt in
        exempt.fill("nominalConcurrencyShares", 0)
        exempt.fill("lendablePercent", 0)
      }
      spec.within("limited") { limited in
        limited.fill("nominalConcurrencyShares", 30)
        limited.fill("lendablePercent", 0)
        limited.within("limitResponse") { response in
          response.within("queuing") { queuing in
            queuing.fill("queues", 64)
            queuing.fill("handSize", 8)
            queuing.fill("queueLengthLimit", 50)
          }
        }
      }
    }
  }
}
