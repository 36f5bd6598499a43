/// Where a design is drawn and run by itself. What stands in it at first is an example.
struct DesignPage {
  var page: Page {
    Page(
      template: "design", title: "Try a design", section: .interviews,
      values: ["design": Self.design, "scenario": Self.scenario],
      scripts: ["design/page.js"], styles: ["design.css"], isWide: true)
  }

  static let design = """
    kind: serving
    components:
      users:
        kind: client
      gateway:
        kind: gateway
        replicas: 2
        zones: [a, b]
        cost: $40/month
      ranker:
        kind: service
        replicas: 4
        concurrency: 16
        service: {median: 4ms, p99: 15ms}
        zones: [a, b]
        cost: $90/month
      features:
        kind: feature-store
        replicas: 2
        service: {median: 2ms, p99: 12ms}
        zones: [a, b]
        cost: $110/month
      model:
        kind: model-server
        replicas: 3
        batch: {max: 16, wait: 4ms, base: 6ms, perItem: 400us}
        zones: [a, b]
        cost: $420/month
      popular:
        kind: service   # what everyone likes, when the model does not answer
        concurrency: 32
        service: 1ms
        cost: $30/month
    flows:
      - {from: users, to: gateway, timeout: 300ms}
      - {from: gateway, to: ranker, timeout: 250ms}
      - {from: ranker, to: features, timeout: 25ms, required: false}
      - from: ranker
        to: model
        timeout: 80ms
        fallback: {to: popular, timeout: 20ms}

    """

  static let scenario = """
    kind: serving
    duration: 10m
    traffic:
      - rate: 600rps
        bursts: {every: 3m, lasting: 20s, factor: 2}
    faults:
      - slow: {kind: feature-store, at: 3m, lasting: 1m, factor: 10}
      - lost-zone: {zone: b, at: 6m, lasting: 2m}
    objectives:
      latencyP99: 150ms
      goodput: 99%
      costPerMonth: $2500/month

    """
}
