import Testing

@testable import demo

@Suite("The pace")
struct PaceTests {
  @Test("simulated time passes as the clock does, times the speed")
  func advances() {
    var pace = Pace(speed: Speed(factor: 0.1))
    #expect(pace.advance(to: .seconds(5)) == .zero)
    #expect(pace.advance(to: .milliseconds(5030)) == .milliseconds(3))
    pace.speed = Speed(factor: 2)
    #expect(pace.advance(to: .milliseconds(5050)) == .milliseconds(40))
    #expect(pace.advance(to: .milliseconds(5050)) == .zero)
  }

  @Test("what passes during a pause is not made up for")
  func pauses() {
    var pace = Pace(speed: Speed(factor: 1))
    _ = pace.advance(to: .zero)
    pace.isPaused = true
    #expect(pace.advance(to: .milliseconds(50)) == .zero)
    #expect(pace.advance(to: .milliseconds(90)) == .zero)
    pace.isPaused = false
    #expect(pace.advance(to: .milliseconds(100)) == .milliseconds(10))
  }

  @Test("after a long gap the show goes on where it stopped, and a clock that goes back stops nothing")
  func gaps() {
    var pace = Pace(speed: Speed(factor: 1))
    _ = pace.advance(to: .zero)
    #expect(pace.advance(to: .seconds(3600)) == Pace.longestGap)
    #expect(pace.advance(to: .seconds(3599)) == .zero)
    #expect(pace.advance(to: .seconds(3599) + .milliseconds(20)) == .milliseconds(20))
  }

  private static let written: [(text: String, factor: Double, description: String)] = [
    ("1/10", 0.1, "1/10"), ("0.1", 0.1, "1/10"), ("2", 2, "2"), ("1", 1, "1"), ("1/3", 1.0 / 3, "1/3"),
    ("1.5", 1.5, "1.5"),
    ("3/10", 0.3, "0.3"), ("1000", 1000, "1000"), ("1/10000", 0.0001, "1/10000"),
  ]

  @Test("speeds are read, and written as they are read best", arguments: written)
  func speeds(text: String, factor: Double, description: String) throws {
    let speed = try #require(Speed(parsing: text))
    #expect(abs(speed.factor - factor) < 1e-9)
    #expect(speed.description == description)
  }

  @Test(
    "what is no speed is none",
    arguments: ["", "fast", "0", "-1", "1/0", "1/2/3", "/", "1/", "nan", "inf", "1001", "0.00001", "1/-2"])
  func noSpeeds(text: String) {
    #expect(Speed(parsing: text) == nil)
  }

  @Test("faster and slower lead from any speed to the next one, and stop at the ends")
  func steps() {
    #expect(Speed.usual.faster.description == "1/5")
    #expect(Speed.usual.slower.description == "1/20")
    #expect(Speed.usual.faster.slower == .usual)
    #expect(Speed(factor: 0.3).faster.description == "1/2")
    #expect(Speed(factor: 0.3).slower.description == "1/5")
    #expect(Speed(factor: 1000).faster.factor == 1000)
    #expect(Speed(factor: 0.0001).slower.factor == 0.0001)
  }
}
