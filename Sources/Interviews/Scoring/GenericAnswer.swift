/// Fluent sentences that fit any prompt, written to please rules over sentences. Verification scores
/// them against every prompt: where they earn much, its rules ask for too little.
enum GenericAnswer {
  static let files = AnswerFiles(answer: text, estimates: "", design: "")

  static let text = """
    ## Requirements
    The p99 latency of the service must stay below 200 ms, and at least 99.9% of requests get an answer.
    All scores must be complete by 08:00, within 8 hours, and the data may be at most 1 day old.
    The error rate must stay under 1%, because otherwise users stop trusting the system.

    ## Estimates
    At the peak we need 12 replicas and 2 TB of storage, which costs about $3000 a month.
    Each request takes 20 ms on one core, so one machine serves 50 requests a second.

    ## Architecture
    We put a cache before the store because most reads go to a small share of the keys.
    We use the same code for training and serving so that features do not differ between the two.
    We version each model, the data and the code, because then every result can be reproduced.
    Every write replaces its partition as a whole, so that readers never see half of a table.
    Every call has a timeout of 100 ms, and each part runs with replicas in three zones.

    ## Trade-offs
    I considered a stream instead of a batch job, but rejected it because it costs more and is harder to run.
    We use a synchronous call rather than a queue because the caller has to wait for the result.
    A GPU, a feature store or a platform is not worth building, since the team is small and the load is low.
    Old results are better than none, because a stale answer costs less than a wrong or a missing one.
    A higher threshold rejects more, which means less risk but also more cost for good customers.

    ## Failure handling
    If the feature store is slow or down, we fall back to default values and mark the answer as degraded.
    When the model does not answer within its timeout, the service falls back to simple rules.
    If the input is malformed, the rows go to quarantine and the rest of the job continues.
    When the source is late, the job waits for the data, and readers keep yesterday's version.
    If the registry or the network fails, we retry with backoff and continue with the last good version.
    When a zone is lost, traffic is rerouted to the replicas that are left in the other zones.
    A second run replaces the same partition, so that a retry writes nothing twice.
    If a bad version is deployed, the canary sees it and we roll back to the one before.

    ## Operations
    The share of fallbacks must stay below 1% and the age of the features under 10 minutes.
    When the error rate is above 1% for five minutes, the alert pages on-call, who rolls the version back.
    If nothing was published by the deadline, an alert pages the on-call engineer.
    The data team owns the schema and the contract, and signs off every change of a column.
    The product team owns the threshold, and the platform team is paged for the service.
    A new model is promoted only when it is at least 1% better than the current one on the test set.
    We compare the distribution of scores each day with the week before, since labels come 30 days later.
    A sample of 500 predictions a day is reviewed by an analyst, so quality is known before the labels come.

    ## Cost
    The replicas cost $1200 a month, the store $500 a month, and a missed deadline costs more than both.
    We do not build autoscaling, because a fixed number of machines is cheaper than the time to run it.

    ## Deep dive
    With twice the traffic only the model has to grow, from 12 to 24 replicas for $1200 more a month.
    A run that is killed is started again and replaces what was written, so that nothing is double.
    Rejected cases never get a label, so the next model would learn from a biased sample.

    ## Summary
    We serve the model behind a timeout with a fallback, because a late answer is worth less than a simple one.
    We run the tasks when their data is there and publish at the end, because half a result is worse than none.
    """

  static let questions = [
    "What is the traffic at the peak?",
    "What is the latency budget, and at which percentile?",
    "What may it cost a month?",
    "What kind of model is it, and how long does a prediction take?",
    "What happens when there is no answer, is there a fallback?",
    "When does the data arrive, and what is the deadline?",
    "When do the labels come?",
    "Who runs it, and how big is the team?",
  ]
}
