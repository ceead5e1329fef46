/// `lab watch`
struct WatchRequest: Request {
  static let name = "watch"
  static let example = "watch 1"
  static let purpose = "test lesson 1 whenever you save a file of it"

  /// What is done at every save.
  let test: TestRequest
}

extension WatchRequest {
  init(parsing words: ArraySlice<String>) throws {
    test = try TestRequest(
      Arguments(words, of: Self.name, flags: TestRequest.flags, values: TestRequest.values), of: Self.name)
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try WatchCommand(request: test, workplace: workplace).run()
  }

  static let help = """
    swift run lab watch N [--mine] [--only TEST] [--seeds K] [--seed-base S] [--seed S] [--release]
                          [--format text|json]

    Builds and tests lesson N now, and again whenever you save one of its Swift files in Labs/. It shows the first thing
    to do, and the count. Ctrl-C ends it.

      --mine           takes your own files of the lessons before, too, and watches them
      --only TEST      runs one test (FirstLeader/isElected) or one group of tests (FirstLeader)
      --seeds K        how many seeds a randomised test takes
      --seed-base S    the first of these seeds
      --seed S         plays every randomised test on this one seed; a look, which does not count as progress
      --release        builds with optimisation: slower to build, faster to run
      --format json    prints one JSON document for each time, in a line

    Examples:
      swift run lab watch 1
      swift run lab watch 1 --only Rules
      swift run lab watch 3 --mine
    """
}
