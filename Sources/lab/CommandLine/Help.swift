/// What the commands do, in words, with examples.
enum Help {
  static func text(about topic: Command.Topic?) -> String {
    switch topic {
    case nil: overview
    case .test: test
    case .replay: replay
    case .bugs: bugs
    case .bench: bench
    case .demo: demo
    case .history: history
    case .cut: cut
    }
  }

  private static let overview = """
    The Raft course.

      swift run lab                    the map: the lessons, what is done, and what to do next
      swift run lab demo               a cluster and its clients, played in the terminal
      swift run lab test 1             grade your files of lesson 1
      swift run lab replay 1 TEST …    play one run of a test again, with everything that happened
      swift run lab bugs 1             does the suite of lesson 1 catch the bugs that people make?
      swift run lab bench              how fast the classroom is
      swift run lab history FILE …     are histories that clients recorded linearizable?
      swift run lab cut                (authors) make Labs/ out of Sources/
      swift run lab help COMMAND       more about a command

    Exit codes: 0 all is well, 1 a test or a check failed, 64 the command line was not understood,
    70 something outside is missing.
    """

  private static let test = """
    swift run lab test N [--reference] [--only TEST] [--seeds K] [--seed-base S] [--release] [--format text|json]

    Builds lesson N from your files in Labs/, runs the tests that grade it, and shows the failure that
    points most closely at what is wrong.

      --reference      grades the solution in Sources/ instead
      --only TEST      runs one test (FirstLeader/isElected) or one group of tests (FirstLeader)
      --seeds K        how many seeds a randomised test takes
      --seed-base S    the first of these seeds
      --release        builds with optimisation: slower to build, faster to run
      --format json    prints one JSON document

    Examples:
      swift run lab test 1
      swift run lab test 1 --only FirstLeader/isElected
      swift run lab test 1 --reference --release --seeds 10000
    """

  private static let replay = """
    swift run lab replay N TEST [--servers K --seed S] [--reference]

    Plays one run of one test again, and prints everything that happened in it. Without --servers and --seed it is the
    run that failed last.

    Examples:
      swift run lab replay 1 FirstLeader/isElected
      swift run lab replay 1 FirstLeader/isElected --servers 3 --seed 7
    """

  private static let bugs = """
    swift run lab bugs N [ID ...] [--sample K] [--format text|json]

    Puts each known bug of lesson N into a copy of the solution, runs the suite, and says which test caught it and under
    which name. The bugs are in Tests/Zoo.

      --sample K       takes every Kth bug of the sorted list: the first, the one K places after it, and so on
      --sample K:k     the same, from place k on, counted from 0: the samples K:0 to K:K-1 are together all bugs
      --format json    prints one JSON document

    Examples:
      swift run lab bugs 1
      swift run lab bugs 1 E01 E05
      swift run lab bugs 1 --sample 10:3
    """

  private static let bench = """
    swift run lab bench [--format text|json]

    Measures how many simulated events a second the classroom plays, in a release build.

    Example:
      swift run lab bench --format json
    """

  private static let demo = """
    swift run lab demo [--story NAME] [--servers K] [--seed S] [--speed X] [--plain]

    Plays a cluster with four clients in the terminal: elections, writes, a crash of the leader, a network that is cut
    in two, a change of the cluster, bad links. Every event is checked against all rules of the course, and at the end a
    checker looks for an order of all calls that explains every answer.

    Space pauses and goes on, n or the right arrow plays a single event, + and - change the speed, s goes to the next
    scene, and q ends. Where there is no terminal, each notable event is a line.

      --story NAME     all, or a part: crash, partition, change, storm
      --servers K      how many servers there are at the beginning: 3 to 7
      --seed S         decides all that is left to chance
      --speed X        how fast time passes: 1/10 of real time, if nothing is said
      --plain          lines, also on a terminal

    A line of the picture is a server: its role, its term, how much is left of its timer, the position after which its
    log begins if it was compacted, the last entries of its log by the last digits of their terms, the position of the
    last one, and the index up to which it knows them to be committed.

    Examples:
      swift run lab demo
      swift run lab demo --story partition --seed 7 --speed 1/20
      swift run lab demo --plain
    """

  private static let history = """
    swift run lab history FILE … [--whole] [--timeline] [--page FOLDER] [--seconds N] [--mebibytes N]

    Reads what clients have recorded of their operations, calls and returns, and says of each history whether it is
    linearizable: whether every operation can have happened at one moment between its call and its return. Where it
    cannot be, it shows the shortest beginning that nothing explains. A folder stands for all files in it.

    Two formats are known: Jepsen's log of a register with :read, :write and :cas, and one map a line for a
    key/value store with :get, :put and :append:

      INFO  jepsen.util - 0	:invoke	:write	3
      {:process 0, :type :invoke, :f :append, :key "x", :value "3"}

      --whole          does not look at each key by itself, which is slower and comes to the same
      --timeline       draws every violation, not only that of a single file
      --page FOLDER    writes a page for a browser about each violation into the folder
      --seconds N      gives up a history after N seconds: the verdict is then "unknown"
      --mebibytes N    gives up a history that needs more memory (2048)

    The exit code is 0 if all histories are linearizable.

    Examples:
      swift run lab history etcd.log
      swift run lab history recordings --page pages --seconds 60
    """

  private static let cut = """
    swift run lab cut [--check] [--force]

    For authors. Makes the students' files in Labs/ out of the solutions in Sources/: what stands between the marks
    `// hole 1.2: return VALUE` and `// end of hole 1.2` becomes `return hole("1.2", VALUE)`.

      --check    writes nothing, and fails when Labs/ is not what would be written
      --force    overwrites files in Labs/ that git does not know or that differ from the last commit

    Examples:
      swift run lab cut
      swift run lab cut --check
    """
}
