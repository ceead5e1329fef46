import Checkers
import Simulator
import Vocabulary

/// A story that is played: the stage, and how far the story has come. It is decided by a seed, and knows of no clock
/// but the simulated one.
struct Show: Sendable {
  let seed: UInt64
  let scenes: [Scene]
  private(set) var stage: Stage
  /// The present scene, as a place among all.
  private(set) var place = 0
  /// What there is to see in the present scene.
  private(set) var caption = ""
  /// What happened last, in a few words.
  private(set) var lastMoment = "nothing has happened yet"
  /// Whether the story is told to its end.
  private(set) var isOver = false
  private var sceneBegan = Instant.start

  /// The beginning of a story, with the first scene set.
  init(_ story: Story, servers: Int, seed: UInt64) throws {
    try self.init(story.scenes, servers: servers, seed: seed)
  }

  init(_ scenes: [Scene], servers: Int, seed: UInt64) throws {
    self.seed = seed
    self.scenes = scenes
    stage = Stage(Cast(servers: servers), seed: seed)
    try begin()
  }

  var scene: Scene { scenes[place] }

  /// Lets simulated time pass.
  mutating func play(for duration: Duration) throws {
    let end = stage.room.now + duration
    while !isOver, try step(until: end) {}
  }

  /// Lets a single thing happen.
  mutating func step() throws {
    if !isOver { _ = try step(until: .distantFuture) }
  }

  /// Plays to the end of the scene.
  mutating func skip() throws {
    let present = place
    while !isOver, place == present { try step() }
  }

  /// False if nothing happens until then.
  private mutating func step(until end: Instant) throws -> Bool {
    let sceneEnd = sceneEnd
    if let moment = try stage.step(until: min(end, sceneEnd)) {
      lastMoment = stage.words(for: moment)
    } else {
      guard stage.room.now >= sceneEnd else { return false }
      try require(stage.room.now < lastEnd, .liveness, "\"\(scene.title)\" comes to no end.")
    }
    if stage.room.now >= sceneBegan + scene.length, scene.isOver(stage) { try goOn() }
    return true
  }

  /// When the scene may be over; if what it waits for has not come about by then, when it has to be.
  private var sceneEnd: Instant {
    let end = sceneBegan + scene.length
    return stage.room.now < end ? end : lastEnd
  }

  private var lastEnd: Instant { sceneBegan + Scene.patience }

  private mutating func goOn() throws {
    guard place + 1 < scenes.count else {
      isOver = true
      return
    }
    place += 1
    try begin()
  }

  private mutating func begin() throws {
    sceneBegan = stage.room.now
    stage.tell(.scene, "\(scene.title) (\(scene.section))")
    caption = try scene.act(&stage)
    lastMoment = "a scene begins"
  }
}

extension Stage {
  /// What happened, in a few words.
  fileprivate func words(for moment: Moment) -> String {
    switch moment {
    case .call(let place): "\(room.calls[place].client) calls: \(room.calls[place].request)"
    case .step(let step): "\(step.server) " + words(for: step.event)
    }
  }

  private func words(for event: Step.Event) -> String {
    switch event {
    case .message(let message, let sender): "hears \(sender): \(message)"
    case .timer(let timer): "sees its \(timer) timer run out"
    case .snapshot(let index, let data): "takes a snapshot through \(index), \(data.count) bytes"
    case .boot: "starts"
    case .crash: "crashes"
    case .resumption: "goes on"
    case .proposal, .change, .reset, .call: "is asked for something"
    }
  }
}
