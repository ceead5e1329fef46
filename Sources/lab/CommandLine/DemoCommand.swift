import Foundation

/// `lab demo`: builds the demo and runs it in this terminal.
struct DemoCommand {
  let request: DemoRequest
  let workplace: Workplace

  func run() throws -> Bool {
    let checkout = workplace.checkout
    try refuseHoles(in: checkout)
    let scratch = try checkout.makeFolder(".build/lab/demo")
    var environment = ProcessInfo.processInfo.environment
    environment["RAFTLABS_MINE"] = ""
    workplace.terminal.note("Building the demo. The first time takes about a minute …")
    // A debug build is there sooner, and fast enough to play a minute in a tenth of a second.
    let options = ["--package-path", checkout.root.path, "--scratch-path", scratch.path]
    let broken = try Toolchain.find().build(
      ["--product", "demo"] + options, environment, log: scratch, of: checkout.root)
    if let broken {
      workplace.terminal.say(broken.summary)
      return false
    }
    let former = Self.terminalSettings
    let demo = Child(
      program: scratch.appending(path: "debug/demo"), arguments: request.words, environment: environment,
      output: .terminal)
    let ending = try demo.run()
    if case .signalled = ending, let former { putRight(former) }
    return ending == .exited(0)
  }

  /// Where there are no solutions, the demo is played by the student's own lessons, and needs all of them.
  private func refuseHoles(in checkout: Checkout) throws {
    for lesson in Lesson.all where !checkout.exists(lesson.sourceFolder) {
      guard let hole = try checkout.openHoles(of: lesson).first else { continue }
      throw Problem.failed(
        "the demo is played by your own lessons here, and hole \(hole.number) is still open (\(hole.place)); it can be"
          + " played when all lessons are done")
    }
  }

  /// How the terminal is set up, if there is one.
  private static var terminalSettings: termios? {
    var settings = termios()
    return isatty(1) == 1 && tcgetattr(0, &settings) == 0 ? settings : nil
  }

  /// Puts the terminal right after a demo that was killed and could not do so itself: the settings, the screen, the
  /// cursor.
  private func putRight(_ former: termios) {
    var former = former
    tcsetattr(0, TCSANOW, &former)
    workplace.terminal.say("\u{1B}[?1049l\u{1B}[?25h")
  }
}
