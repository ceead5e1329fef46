/// Something that must hold in every run: its name, where the paper says so, and where to look when it does not hold.
public struct Property: Hashable, Sendable {
  /// The paper's name, where it has one.
  public let name: String
  /// The paper's section, figure, or both.
  public let section: String
  /// What must hold, in a sentence.
  public let meaning: String
  /// Where to look first.
  public let advice: String

  /// A property that must hold.
  public init(_ name: String, _ section: String, meaning: String, advice: String) {
    self.name = name
    self.section = section
    self.meaning = meaning
    self.advice = advice
  }
}

extension Property {
  /// At most one leader per term.
  public static let electionSafety = Property(
    "Election Safety", "§5.2, Figure 3",
    meaning: "At most one leader can be elected in a given term.",
    advice: """
      Follow the votes of that term: was one counted twice, was one of another term counted, did somebody vote twice, \
      or were there too few?
      """)

  /// One vote per server and term.
  public static let oneVote = Property(
    "One vote per term", "§5.2, Figure 2",
    meaning: "A server votes for at most one candidate in a term, itself included, and never forgets for whom.",
    advice: "Look at every place that sets the vote: only a new term clears it, only a campaign or a grant sets it.")

  /// Terms only grow.
  public static let monotonicTerms = Property(
    "Terms never fall", "§5.1",
    meaning: "A server's term only grows, also across restarts.",
    advice: "Look at every place that sets the term: it is set to a newer one, or to the next.")

  /// A newer term makes any server a follower in it.
  public static let termRule = Property(
    "Newer terms are adopted", "§5.1, Figure 2 (All Servers)",
    meaning: "A server that hears of a newer term, in whatever message, becomes a follower in it.",
    advice: "The term of every message, request or reply, goes through the same rule before anything else is done.")

  /// Messages carry their sender's current term.
  public static let currentTerm = Property(
    "Messages carry the current term", "§5.1, Figure 2",
    meaning: "Every message carries the term its sender is in after the event that it answers.",
    advice: "Is the message made before the newer term of the request was adopted?")

  /// Who votes for whom.
  public static let voteRule = Property(
    "Votes", "§5.2, §5.4.1, Figure 2 (RequestVote RPC)",
    meaning: """
      A server grants its vote in its own term, to the first candidate that asks, if the candidate's log is at least \
      as up-to-date as its own.
      """,
    advice: "Read the receiver's two bullet points in Figure 2 beside your handler.")

  /// Candidates, leaders and followers keep to their roles.
  public static let roles = Property(
    "Rules for Servers", "§5.2, Figure 2 and Figure 4",
    meaning: """
      Only candidates ask for votes, only leaders send heartbeats, and a server becomes leader, candidate or follower \
      on the occasions of Figure 4 only.
      """,
    advice: "Find the arrow of Figure 4 that was taken, or should have been.")

  /// A leader is elected in a bounded time.
  public static let liveness = Property(
    "Liveness", "§5.2, §5.6",
    meaning: "When a majority can talk to each other, they have a leader within a few election timeouts.",
    advice: "Who should have campaigned, and who should have voted for it? Follow the terms at the end of the chart.")

  /// A healthy leader stays.
  public static let stability = Property(
    "Stability", "§5.2",
    meaning: "As long as a leader is heard, nobody starts another election.",
    advice: "Which timer ran out although the leader was heard, or who gave up leading without a newer term?")

  /// The election timer starts anew when, and only when, the paper says so.
  public static let patience = Property(
    "Election timer", "§5.2, Figure 2 (Followers, Candidates)",
    meaning: """
      The election timer starts anew when a server hears from its term's leader, grants a vote, or campaigns, and on \
      no other occasion; its duration is drawn anew each time.
      """,
    advice: "Look at every place that arms the election timer.")

  /// Elections and idle leaders cost little.
  public static let cost = Property(
    "Bounded cost", "§5.2",
    meaning: "An election takes a request and a reply for each other server, and so does a heartbeat.",
    advice: "Who sends more than once, or answers what needs no answer?")

  /// A run can be repeated.
  public static let determinism = Property(
    "The same events have the same effects", "state machine approach, §2",
    meaning: "A server that is in the same state and meets the same event does the same.",
    advice: "Look for a clock, for random numbers, and for the order of a Set or a Dictionary.")

  /// A test has to see what it is about.
  public static let relevance = Property(
    "The test saw what it is about", "no vacuous pass",
    meaning: "A scenario passes only if what it is about has happened.",
    advice: "If the servers are as they should be, the scenario itself is wrong.")
}
