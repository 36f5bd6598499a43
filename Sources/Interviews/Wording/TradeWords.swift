/// Words that any answer about any learning system may use, and everyday ones: they say nothing about
/// the prompt at hand. `docs/interview-words.md` prints them, and a test holds the two together.
enum TradeWords {
  static let list = """
    able acceptance access account accuracy action adjust again agent ago alarm alert algorithm
    alias alone already also always among analysis analyst another answer anybody anyone
    anything api app application approach architecture area around artefact artifact
    asynchronous attempt auc audit authentication automatic automation autoscaler autoscaling
    availability available average away back back-off backend backlog backup bad balance
    balancer bandwidth base baseline batch behaviour benchmark best best-effort better big bit
    both bottleneck bound breaker bucket budget buffer bug build burst business byte cache call
    canary capacity case catalogue cause ceiling central centre certain chain chance change
    check checkpoint circuit class classifier clean clear client close cloud cluster code cold
    colleague column come common communication company complete complexity component computation
    compute concurrency condition configuration connection consistency consumer container
    contract control copy core correct cost count cpu crash critical cron current customer daily
    dashboard data database dataset day dead deadline deal debug decision default degradation
    degraded delay delivery demand dependency deploy deployment design detail developer
    difference different disk distribution document domain done downstream drift driver due
    duplicate duration early easy edge effort elastic else email end endpoint engine engineer
    engineering enough entire entry environment error estimate evaluation even event ever every
    everybody everyone everything exact example existing expensive experiment extra factor
    failover failure fallback far fast fault feature feedback few field file filter finance fine
    firm first fixed flag flow follow format former found four framework free freshness frontend
    full function further gateway gb general git given goal going golden good goodput gpu
    graceful grade great greater group growth guard half hand hard hardware harm head headroom
    health healthy heavy help here high higher highest history hit hold-out holdout hotkey hour
    however huge hundred hundredth idea idempotent image impact important incident incremental
    index inference information infrastructure input instance instead integration interface
    internal interval issue item jitter job just kb keep key kind know known label lag large
    larger largest last late latency later layer lead least left legal less level library like
    likely limit line list little live load local lock log logic long longer look loss lot low
    lower lowest machine main maintenance management manager manual many market matter maximum
    may mb mean meaning measure measurement memory message metadata method metric microservice
    mid middle might migration million millisecond minimum minor minute missing mistake ml mlops
    mode model module moment money monitor monitoring month more morning most ms much multiple
    name near nearly necessary need network new next night nine nobody node noise none normal
    notebook nothing now null number object objective offline often old once one online only
    open operation operational operator option orchestration orchestrator order ordinary other
    others otherwise outage output overhead overload own owner p50 p95 p99 package page parallel
    parameter part partial partition past path pattern peak people percent percentage percentile
    performance perhaps period person pipeline place plain plan platform plus pod point policy
    pool poor possible postmortem precision prediction present previous price priority privacy
    probability probe problem process processing processor producer product production programme
    project promise proper property protocol provider proxy purpose quality quantity quarter
    question queue quick quite range rare rate ratio raw read reader readiness ready real
    real-time really reason recall recent record recovery redundancy redundant region registry
    regression release relevant reliability reliable replica replication report request
    requirement resilience resilient resource response responsibility rest restart result
    retention retrain retraining retry revenue review right risk robust rollback rollout root
    route row rule run runbook runtime safe safety same sample sampling saving scalability
    scalable scale schedule scheduler schema score scoring script second secondary security
    segment separate server service session setting seven several shadow shape shard sharding
    share short side signal significant similar simple since single site six size skew sla slack
    slice slight slo slow small smooth snapshot software solution something sometimes somewhere
    soon sort source special speed spike spot spreadsheet stability stable stack staff stage
    stakeholder stale standard state statistic status step still storage store strategy stream
    streaming strong structure such suite supply support sure synchronous system table target
    task team technical technology template temporary ten term test text then thing think third
    though thousand three threshold throughput ticket tier time timeout timestamp today together
    tomorrow too tool top topic total trace track trade-off traffic training transaction
    transfer trigger true tuning twelve twenty twice two type typical uncertainty under unit
    update upstream uptime usage use user usual usually utilisation valid validation value
    variance various vendor version very view vital volume wait warehouse warm warning way week
    weekend weekly whatever whole why wide window word work worker workflow workload worse worst
    wrong yaml year yes yesterday yet zero zone
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  /// What many stacks hold. In a sentence they say something only of a design with a part of that name.
  static let products = [
    "airflow", "docker", "flink", "grafana", "kafka", "kubernetes", "lambda", "mlflow",
    "prometheus", "python", "redis", "spark", "sql",
  ]

  static let productStems = Set(products.flatMap { TextWords.stems(of: $0) })

  /// Stems of the list, of the words of all rules, and of small words; but for owners, among which are
  /// those of one prompt (`moderator`).
  static let stems: Set<String> = {
    let rules = [
      GeneralWords.verbs, GeneralWords.failures, GeneralWords.reactions, GeneralWords.rejections,
      GeneralWords.reasons, GeneralWords.decisions, GeneralWords.triggers, GeneralWords.actions,
      GeneralWords.duties, GeneralWords.bounds, GeneralWords.connectives,
    ]
    let words = list + rules.flatMap(\.terms) + GeneralWords.small.sorted()
    return Set(
      words.flatMap { TextWords.stems(of: $0) }
        + ComponentKind.allCases.flatMap {
          TextWords.stems(of: $0.rawValue)
        })
  }()
}
