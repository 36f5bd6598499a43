import KubernetesAPI
import Testing

@Suite struct CronScheduleTests {
  @Test(
    arguments: [
      ("* * * * *", "UTC", "2026-11-25T12:00:00Z", "2026-11-25T12:01:00Z"),
      ("*/15 * * * *", "UTC", "2026-11-25T12:50:01Z", "2026-11-25T13:00:00Z"),
      ("5/20 * * * *", "UTC", "2026-11-25T12:06:00Z", "2026-11-25T12:25:00Z"),
      ("0 3 1 1 *", "Europe/Berlin", "2026-11-25T12:00:00Z", "2027-01-01T02:00:00Z"),
      ("0 0 13 * fri", "UTC", "2026-11-25T12:00:00Z", "2026-11-27T00:00:00Z"),
      ("0 0 29 2 *", "UTC", "2026-11-25T12:00:00Z", "2028-02-29T00:00:00Z"),
      ("30 6-16/4 * * 1-5", "UTC", "2026-11-27T14:31:00Z", "2026-11-30T06:30:00Z"),
      // Clocks go from 2 to 3 on 29 March 2026, and from 3 to 2 on 25 October.
      ("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-30T00:30:00Z"),
      ("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"),
      ("0 9 * * *", "America/New_York", "2026-07-01T00:00:00Z", "2026-07-01T13:00:00Z"),
      ("0 9 * * *", "Asia/Kolkata", "2026-07-01T00:00:00Z", "2026-07-01T03:30:00Z"),
      ("0 0 * * *", "Australia/Sydney", "2026-12-31T12:00:00Z", "2026-12-31T13:00:00Z"),
      ("@weekly", "UTC", "2026-11-25T12:00:00Z", "2026-11-29T00:00:00Z"),
      ("@every 1h30m", "UTC", "2026-11-25T12:00:00Z", "2026-11-25T13:30:00Z"),
      ("TZ=Asia/Tokyo 0 9 * * *", "UTC", "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z"),
    ])
  func nextStart(text: String, zone: String, from: String, next: String) throws {
    let rule = try #require(TimeZoneRule(named: zone))
    let schedule = try CronSchedule(text, zone: rule)
    let moment = try #require(Timestamp(from))
    #expect(schedule.next(after: moment)?.text == next)
  }

  @Test func whatNeverComesIsNil() throws {
    let schedule = try CronSchedule("0 0 30 2 *")
    #expect(try schedule.next(after: #require(Timestamp("2026-11-25T12:00:00Z"))) == nil)
  }

  @Test(
    arguments: [
      ("", "empty spec string"),
      ("* * * *", "expected exactly 5 fields, found 4: [* * * *]"),
      ("60 * * * *", "end of range (60) above maximum (59): 60"),
      ("* * 0 * *", "beginning of range (0) below minimum (1): 0"),
      ("5-3 * * * *", "beginning of range (5) beyond end of range (3): 5-3"),
      ("*/0 * * * *", "step of range should be a positive number: */0"),
      ("x * * * *", #"failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax"#),
      ("1-2-3 * * * *", "too many hyphens: 1-2-3"),
      ("1/2/3 * * * *", "too many slashes: 1/2/3"),
      ("@often", "unrecognized descriptor: @often"),
      ("@every soon", #"failed to parse duration @every soon: time: invalid duration "soon""#),
      ("TZ=Mars/Base * * * * *", "provided bad location Mars/Base: unknown time zone Mars/Base"),
    ])
  func faults(text: String, message: String) {
    #expect { try CronSchedule(text) } throws: { ($0 as? CronFault)?.message == message }
  }
}
