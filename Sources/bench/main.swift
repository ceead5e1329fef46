import LeaderElection
import Simulator
import Vocabulary
for n in [3, 5] {
  for _ in 0..<3 {
    var s = Simulation<ElectingServer>(servers: n, seed: 1)
    for id in s.world.servers { _ = try! s.boot(id) }
    let c = ContinuousClock()
    let t = c.measure {
      while s.world.census.events < 1_000_000 {
        _ = s.step(until: s.world.now + .seconds(10))
      }
    }
    let ns = Double(t.components.attoseconds) / 1e9 + Double(t.components.seconds) * 1e9
    print(n, Double(s.world.census.events) / ns * 1e3, "M/s", s.world.now, s.world.census[.message])
  }
}
