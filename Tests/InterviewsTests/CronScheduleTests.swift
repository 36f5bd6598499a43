import Interviews
import Testing

@Suite struct CronScheduleTests {
  private func moments(_ text: String, days: Int) -> [Int]? {
    CronSchedule(text)?.moments(until: days * 1440)
  }

  @Test func moments() {
    #expect(moments("30 2 * * *", days: 3) == [150, 1590, 3030])
    #expect(moments("*/20 1-2 * * *", days: 1) == [60, 80, 100, 120, 140, 160])
    #expect(moments("0 0 * * 1", days: 15) == [0, 10_080, 20_160])
    #expect(moments("0 0 * * 0,6", days: 7) == [5 * 1440, 6 * 1440])
    #expect(moments("0 0 * * 7", days: 7) == [6 * 1440])
    // The first of a month: 1 February is day 27 after 5 January.
    #expect(moments("0 0 1 * *", days: 60) == [27 * 1440, 55 * 1440])
    // Either day is enough when both are given.
    #expect(moments("0 0 1 2 1", days: 35) == [27 * 1440, 28 * 1440])
    #expect(moments("0 0 29 2 *", days: 365) == [])
  }

  @Test func refuses() {
    for text in [
      "", "0 2 * *", "60 * * * *", "* 24 * * *", "0 0 0 * *", "a * * * *", "*/0 * * * *",
      "5-1 * * * *",
      "1,, * * * *", "5/2 * * * *", "0 0 * * 8", "0 2 * * * *",
    ] {
      #expect(CronSchedule(text) == nil, "\(text)")
    }
  }
}
