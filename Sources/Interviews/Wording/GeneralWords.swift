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
    "verify", "wait", "want", "warm", "watch", "work", "write", "absorb", "act", "am", "appear",
    "apply", "approve", "arrive", "assume", "attach", "balance", "bear", "been", "being", "block",
    "bound", "cause", "claim", "clean", "come", "commit", "contain", "convert", "cope", "copy",
    "create", "deal", "declare", "deliver", "deny", "derive", "did", "differ", "disable", "divide",
    "done", "double", "drain", "draw", "earn", "emit", "enable", "end up", "enforce", "ensure",
    "escalate", "estimate", "evaluate", "exceed", "expect", "explain", "export", "expose", "feed",
    "fetch", "fire", "flag", "flow", "flush", "follow", "force", "freeze", "gain", "gate",
    "generate", "guarantee", "halve", "handle", "help", "hide", "hit", "ignore", "include",
    "increase", "introduce", "involve", "isolate", "judge", "kill", "know", "lack", "last", "learn",
    "let", "lie", "limit", "load", "log", "look", "lower", "maintain", "match", "matter", "mean",
    "might", "mitigate", "monitor", "multiply", "name", "notify", "observe", "occur", "offer",
    "open", "operate", "pause", "permit", "persist", "pick", "plan", "point", "poll", "predict",
    "prefer", "prepare", "prevent", "process", "produce", "protect", "provide", "query", "reach",
    "react", "record", "recover", "recompute", "reduce", "refresh", "refuse", "rely", "remain",
    "repeat", "report", "request", "require", "reserve", "resolve", "respond", "rest", "result",
    "revert", "rise", "sample", "schedule", "separate", "shard", "shed", "shift", "shrink", "sign",
    "size", "solve", "suffer", "support", "survive", "swap", "sync", "tag", "think", "tolerate",
    "touch", "trade", "transform", "treat", "trust", "understand", "upload", "vary", "wake", "were",
    "came", "made", "took", "gave", "got", "chose", "sent", "built", "found", "left", "meant",
    "paid", "said", "saw", "stood", "thought", "told", "taken", "written", "grew", "knew",
  ])

  static let failures = TermList([
    "fail", "failure", "failing", "down", "slow", "slower", "lost", "lose", "loses", "late",
    "stale", "timeout", "time out", "times out", "malformed", "corrupt", "broken", "break",
    "breaks", "crash", "outage", "unavailable", "missing", "error", "overload", "overloaded",
    "full", "dead", "die", "dies", "hang", "bad", "wrong", "gone", "expire", "spike", "not answer",
    "not respond", "not arrive", "duplicate", "partial", "drift", "degrade", "unreachable",
    "throttle", "preempt", "interrupt", "evict", "empty", "cold", "no answer", "no response",
    "not come", "not reply", "not start", "not finish", "not work", "not there", "not available",
    "not reach", "unanswered", "exhausted", "disconnect", "refuses", "refused", "invalid",
    "nothing arrives", "leak", "stuck", "stall", "garbage", "skew", "poisoned", "flaky",
    "unhealthy", "degrades", "regress", "saturate", "incomplete",
  ])

  static let reactions = TermList([
    "fall back", "falls back", "fallback to", "retry", "retries", "serve", "drop", "alert",
    "reroute", "route", "roll back", "rolls back", "rolled back", "quarantine", "degrade", "skip",
    "shed", "reject", "refuse", "queue", "replay", "rerun", "backfill", "switch", "fail over",
    "fails over", "page", "restart", "resume", "default to", "use the last", "return", "answer",
    "continue", "carry on", "keep", "stop", "block", "pause", "buffer", "open", "opens",
    "take over", "takes over", "move", "drain", "disable", "hold", "mark", "scale", "shift",
    "isolate", "discard", "ignore", "default", "defaults", "hand over", "go on", "goes on",
    "apologise", "compensate", "rebuild", "refill", "recompute", "trip", "trips", "cut off",
    "cuts off", "give up", "gives up", "abort", "hedge", "notify", "escalate", "freeze", "revert",
    "substitute", "replace", "limit", "throttle",
  ])

  /// A participle is something that happens after one of these, and something that was decided after
  /// one of the others.
  static let present: Set<String> = ["is", "are", "be", "been", "being", "get", "gets"]
  static let past: Set<String> = ["was", "were", "had", "i", "we"]

  static let negations: Set<String> = ["not", "never", "no", "without", "cannot", "nor"]

  static let rejections = TermList([
    "instead of", "rather than", "rejected", "reject", "over a", "over an", "over the", "not worth",
    "considered", "ruled out", "rule out", "decided against", "alternative", "as opposed to",
    "in place of", "prefer", "no need for", "would not", "not use", "not build", "left out",
    "compared with", "compared to", "against a", "against the", "rejects", "not needed",
    "do without", "does without", "leave out", "leaves out", "not choose", "drawback of", "unlike",
    "discarded", "turned down", "dismissed", "no reason to", "overkill",
  ])

  static let reasons = TermList([
    "because", "since", "as it", "as they", "so that", "so the", "so we", "so a", "would", "too",
    "therefore", "thus", "hence", "which means", "this means", "due to", "in order to", "costs",
    "saves", "avoids", "for the price of", "otherwise", "given that", "which keeps", "needs",
    "at the cost", "the reason", "so", "as the", "as we", "as its", "as there", "as a result",
    "for that reason", "that is why", "which is why", "in order that", "to avoid", "to keep",
    "for fear", "whereas", "else", "lets us", "gives us", "allows us", "means that", "makes it",
    "consequently", "and so", "even though", "although", "in return",
  ])

  static let decisions = TermList([
    "we use", "i use", "use", "choose", "chose", "keep", "split", "put", "store", "run",
    "start with", "begin with", "serve", "build", "buy", "pick", "go with", "decide", "place",
    "separate", "cache", "batch", "partition", "score", "precompute", "compute", "train", "deploy",
    "share", "call", "write", "read", "send", "validate", "promote", "register", "pin", "we do not",
    "need", "we chose", "we keep", "we take", "take", "we run", "adopt", "introduce", "rely on",
    "schedule", "set", "publish", "load", "log", "add", "combine", "expose", "version",
    "precomputes", "go for", "settle on", "opt for", "isolate", "reuse",
  ])

  static let triggers = TermList([
    "when", "whenever", "if", "once", "above", "below", "after", "as soon as", "until", "on every",
    "exceeds", "drops under", "falls under", "more than", "less than", "fewer than", "as long as",
    "in case", "unless", "crosses", "rises above", "falls below", "drops below", "reaches",
    "every time", "each time", "by the time", "past", "beyond", "no longer", "with more than",
  ])

  /// Conditions that are targets after one of the demands.
  static let comparisons: Set<String> = ["above", "below", "more", "less", "fewer"]
  static let demands: Set<String> = [
    "must", "should", "stay", "stays", "keep", "keeps", "kept", "remain", "remains", "target",
  ]

  static let actions = TermList([
    "page", "pages", "paged", "roll back", "rolls back", "rolled back", "scale", "block", "promote",
    "retrain", "open", "opens", "stop", "alert", "ticket", "notify", "restart", "reroute", "pause",
    "revert", "freeze", "rerun", "backfill", "switch", "disable", "escalate", "quarantine", "shed",
    "drain", "add", "raise", "rebuild", "reject", "hold", "cancel", "halt", "refuse", "drop",
    "replace", "shift", "lower", "cut", "wake", "wakes", "withdraw", "trip", "trips", "switches",
    "undo", "reset", "release",
  ])

  static let owners = TermList([
    "team", "on call", "owner", "engineer", "analyst", "scientist", "squad", "platform", "product",
    "operator", "moderator", "steward", "lead", "manager", "finance", "legal", "security", "we",
    "they", "producer", "consumer", "rota", "rotation", "officer", "director", "head", "department",
    "group", "editor", "developer", "clinician", "support",
  ])

  static let duties = TermList([
    "own", "owns", "review", "approve", "is paged", "are paged", "paged for", "decide", "pay",
    "pays", "maintain", "responsible", "sign off", "signs off", "answer for", "answers for",
    "accountable", "operate", "on the hook", "agree", "agrees", "set the", "sets the", "accepts",
    "runs the", "takes the", "is called", "triages", "is woken", "are woken", "wakes", "signs",
    "answerable", "looks after", "look after", "are called", "is responsible", "in charge",
    "has the last word", "must agree",
  ])

  static let bounds = TermList([
    "at most", "at least", "under", "below", "above", "within", "target", "no more than",
    "no less than", "less than", "more than", "fewer than", "up to", "not exceed", "exceed",
    "objective", "budget of", "maximum", "minimum", "limit of", "no later than", "no longer than",
    "not above", "not below", "no fewer than", "or less", "or more", "or better", "or fewer",
    "not more than", "not less than", "ceiling", "floor of", "cap", "stays under", "as low as",
    "timeout of", "deadline of",
  ])

  static let connectives = TermList([
    "so that", "because", "therefore", "which means", "this means", "otherwise", "lead to",
    "leads to", "unless", "since", "so the", "so we", "so a", "as a result", "which", "costs",
    "saves", "in return", "at the cost of", "but", "while", "the more", "the larger", "the longer",
    "depends on", "trades", "in exchange", "hence", "thus", "whereas", "so", "as a consequence",
    "consequently", "accordingly", "in turn", "else", "at the price of", "at the expense of",
    "for the price of", "in which case", "that is why", "which is why", "means", "cause",
    "although", "even though", "though", "even if", "instead", "whereby", "and so", "in order to",
    "as the", "as it", "as we", "as they",
  ])
}
