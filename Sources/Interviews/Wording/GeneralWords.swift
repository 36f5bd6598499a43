/// The words that the rules over sentences look for. `docs/interview-words.md` prints them, and a
/// test holds the two together.
enum GeneralWords {
  /// Words that join others; prose has many, a list of terms few.
  static let small: Set<String> = [
    "a", "about", "above", "after", "all", "an", "and", "any", "are", "as", "at", "be", "because",
    "before", "below", "beyond", "both", "but", "by", "can", "do", "does", "each", "every", "for",
    "from", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "less", "more",
    "most", "must", "no", "not", "of", "on", "one", "only", "or", "our", "out", "over", "per",
    "should", "since", "so", "some", "than", "that", "the", "their", "them", "then", "there",
    "they", "this", "those", "to", "too", "under", "until", "up", "us", "was", "we", "what",
    "when", "where", "which", "while", "who", "whose", "will", "with", "within", "without",
    "would", "you",
  ]

  /// Forms that are verbs wherever they stand.
  static let auxiliaries: Set<String> = [
    "is", "are", "was", "be", "has", "have", "had", "can", "could", "must", "should", "would",
    "will", "may", "do", "does", "lose", "lost", "ran", "went", "held", "kept", "became", "fell",
  ]

  /// Words after which a bare form (`store`, `score`) is a verb.
  static let subjects: Set<String> = [
    "we", "i", "they", "you", "it", "who", "which", "that", "to", "must", "should", "can", "could",
    "will", "would", "may", "do", "does", "not", "never", "always", "and", "or", "then", "cannot",
    "people", "also", "only", "both", "each", "on", "call", "us", "let", "them",
  ]

  static let verbs = TermList([
    "is", "are", "was", "be", "has", "have", "had", "can", "could", "must", "should", "would",
    "will", "may", "do", "does", "need", "accept", "add", "alert", "allow", "answer", "ask",
    "avoid", "batch", "become", "begin", "break", "bring", "build", "buy", "cache", "call", "carry",
    "catch", "change", "check", "choose", "compare", "compute", "cost", "count", "cover", "cut",
    "decide", "degrade", "delay", "delete", "depend", "deploy", "detect", "drop", "end", "expire",
    "fail", "fall", "fill", "find", "fit", "fix", "get", "give", "go", "grow", "hold", "happen",
    "join", "keep", "land", "lead", "leave", "lose", "make", "measure", "meet", "merge", "miss",
    "move", "notice", "own", "page", "pass", "pay", "pin", "place", "promote", "prove", "publish",
    "pull", "push", "put", "quarantine", "queue", "raise", "read", "rebuild", "receive", "reject",
    "release", "remove", "replace", "replay", "rerun", "reroute", "restart", "restore", "retrain",
    "retry", "return", "review", "roll", "route", "run", "save", "say", "scale", "score", "see",
    "send", "serve", "set", "share", "ship", "show", "shut", "skip", "sleep", "sort", "spend",
    "split", "spread", "stand", "start", "stay", "stop", "store", "switch", "take", "tell", "test",
    "throw", "time", "track", "train", "trigger", "try", "turn", "update", "use", "validate",
    "verify", "wait", "want", "warm", "watch", "work", "write",
  ])

  static let failures = TermList([
    "fail", "failure", "failing", "down", "slow", "slower", "lost", "lose", "loses", "late",
    "stale", "timeout", "time out", "times out", "malformed", "corrupt", "broken", "break",
    "breaks", "crash", "outage", "unavailable", "missing", "error", "overload", "overloaded",
    "full", "dead", "die", "dies", "hang", "bad", "wrong", "gone", "expire", "spike", "does not",
    "do not", "not answer", "not respond", "not arrive", "duplicate", "partial", "drift", "degrade",
    "unreachable", "throttle", "preempt", "interrupt", "evict", "empty", "cold",
  ])

  static let reactions = TermList([
    "fall back", "falls back", "fallback to", "retry", "retries", "serve", "drop", "alert",
    "reroute", "route", "roll back", "rolls back", "rolled back", "quarantine", "degrade", "skip",
    "shed", "reject", "refuse", "queue", "replay", "rerun", "backfill", "switch", "fail over",
    "fails over", "page", "restart", "resume", "default to", "use the last", "return", "answer",
    "continue", "carry on", "keep", "stop", "block", "pause", "buffer", "open", "opens",
    "take over",
    "takes over", "move", "drain", "disable", "hold", "mark", "scale", "shift", "isolate",
  ])

  static let negations: Set<String> = ["not", "never", "no", "without", "cannot", "nor"]

  static let rejections = TermList([
    "instead of", "rather than", "rejected", "reject", "over a", "over an", "over the", "not worth",
    "considered", "ruled out", "rule out", "decided against", "alternative", "as opposed to",
    "in place of", "prefer", "no need for", "would not", "not use", "not build", "left out",
    "compared with", "compared to", "against a", "against the",
  ])

  static let reasons = TermList([
    "because", "since", "as it", "as they", "so that", "so the", "so we", "so a", "would", "too",
    "therefore", "thus", "hence", "which means", "this means", "due to", "in order to", "costs",
    "saves", "avoids", "for the price of", "otherwise", "given that", "which keeps", "needs",
    "at the cost", "the reason",
  ])

  static let decisions = TermList([
    "we use", "i use", "use", "choose", "chose", "keep", "split", "put", "store", "run",
    "start with",
    "begin with", "serve", "build", "buy", "pick", "go with", "decide", "place", "separate",
    "cache",
    "batch", "partition", "score", "precompute", "compute", "train", "deploy", "share", "call",
    "write", "read", "send", "validate", "promote", "register", "pin", "we do not", "need",
  ])

  static let triggers = TermList([
    "when", "whenever", "if", "once", "above", "below", "after", "as soon as", "until", "on every",
    "exceeds", "drops under", "falls under", "more than", "less than", "fewer than",
  ])

  static let actions = TermList([
    "page", "pages", "paged", "roll back", "rolls back", "rolled back", "scale", "block", "promote",
    "retrain", "open", "opens", "stop", "alert", "ticket", "notify", "restart", "reroute", "pause",
    "revert", "freeze", "rerun", "backfill", "switch", "disable", "escalate", "quarantine", "shed",
    "drain", "add", "raise", "rebuild", "reject", "hold",
  ])

  static let owners = TermList([
    "team", "on call", "owner", "engineer", "analyst", "scientist", "squad", "platform", "product",
    "operator", "moderator", "steward", "lead", "manager", "finance", "legal", "security",
    "we", "they", "producer", "consumer",
  ])

  static let duties = TermList([
    "own", "owns", "review", "approve", "is paged", "are paged", "paged for", "decide", "pay",
    "pays",
    "maintain", "responsible", "sign off", "signs off", "answer for", "answers for", "accountable",
    "operate", "on the hook", "agree", "agrees", "set the", "sets the", "accepts", "runs the",
    "takes the", "is called", "triages",
  ])

  static let bounds = TermList([
    "at most", "at least", "under", "below", "above", "within", "target", "no more than",
    "no less than", "less than", "more than", "fewer than", "up to", "not exceed", "exceed",
    "objective", "budget of", "maximum", "minimum", "limit of",
  ])

  static let connectives = TermList([
    "so that", "because", "therefore", "which means", "this means", "otherwise", "lead to",
    "leads to", "unless", "since", "so the", "so we", "so a", "as a result", "which", "costs",
    "saves",
    "in return", "at the cost of", "but", "while", "the more", "the larger", "the longer",
    "depends on", "trades", "in exchange",
  ])
}
