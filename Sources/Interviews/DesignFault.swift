/// What can be wrong with a design or a scenario beyond the shape of single values.
enum DesignFault: Equatable {
  case empty(String)
  case badName(String)
  case nameTaken(String)
  case unknown(String, String, known: [String])
  case disorder(String, below: String)
  case count(String, Int, ClosedRange<Int>)
  case zones(Int)
  case outsideAutoscale(Int, Int, Int)
  case workWithoutTime
  case syncFromQueue
  case nobodyWaits(String, isFromQueue: Bool)
  case noClient
  case clientWithoutFlow(String)
  case clientCalled(String)
  case queueWithoutConsumer(String)
  case queueFeeds(String)
  case jobNotFed(String)
  case unreachable(String)
  case cycle([String])
  case splitSum(String, Double)
  case splitSteps(String)
  case tooManyCalls(String, Int)
  case cron(String)
  case rareCron(String)
  case frequentCron(String, minutes: Int)
  case lookbackAppends(String)
  case taskCycle([String])
  case unreadSource(String)
  case notOneKey(String, count: Int?, [String])
  case bothShapes
  case trafficTwice(String)
  case noTraffic(String)
  case dataTwice(String)
  case otherKind(design: String, scenario: String)
  case tooManyEvents(Int)
  case tooManyRuns(Int)
}
