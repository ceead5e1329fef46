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
  /// What it takes to decide.
  public static let majority = Property(
    "Majorities", "§5.2, §6",
    meaning:
      "A cluster decides by more than half of the servers of each of its groups, so that any two decisions meet.",
    advice: "Count the members of each group that agree, and nobody else. What is more than half of four?")

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

  /// The same position holds the same entry everywhere.
  public static let logMatching = Property(
    "Log Matching", "§5.3, Figure 3",
    meaning: """
      If two logs hold an entry with the same index and term, the logs are identical in all entries up to it. That \
      follows from two things: a leader makes one entry for an index in its term, and a follower stores entries \
      only after one that it shares with the leader.
      """,
    advice: "Read bullets 2, 3 and 4 of the AppendEntries receiver in Figure 2 beside your code.")

  /// A leader never changes what it has written.
  public static let leaderAppendOnly = Property(
    "Leader Append-Only", "§5.3, Figure 3",
    meaning: "A leader never overwrites or deletes entries in its log; it only appends new ones, of its own term.",
    advice: "Who changes the log while the server leads?")

  /// What is committed is in the log of every later leader.
  public static let leaderCompleteness = Property(
    "Leader Completeness", "§5.4, Figure 3",
    meaning: """
      What is committed in a term is in the logs of the leaders of all later terms. So an entry counts as committed \
      only when a majority holds it, and it is of the leader's own term, or stands before one that is (§5.4.2).
      """,
    advice: "Which entries does the leader take to be committed, who really holds them, and of which term are they?")

  /// No two state machines are given different entries for an index.
  public static let stateMachineSafety = Property(
    "State Machine Safety", "§5.4.3, Figure 3",
    meaning: """
      If a server has applied an entry at an index, no other server will ever apply a different one there. Each \
      applies what is committed, in order, each entry once.
      """,
    advice: "From where does the server know that this entry is committed, and that it is the leader's?")

  /// What is committed stays so.
  public static let commitIndex = Property(
    "The commit index never falls", "Figure 2, volatile state on all servers",
    meaning: "The commit index only grows while a server runs, and is never beyond the end of its log.",
    advice: "Look at every place that sets the commit index. An old message may speak of an older one.")

  /// What a leader knows of its followers is true.
  public static let progress = Property(
    "matchIndex and nextIndex", "§5.3, Figure 2 (volatile state on leaders)",
    meaning: """
      A follower's log is the leader's at least up to matchIndex, which a new leader begins with zero, and which only \
      grows while it leads. nextIndex is beyond it, and not beyond the end of the leader's log + 1.
      """,
    advice: """
      Answers come late, twice, and in another order. What does this one say, by itself, about the follower's log, and \
      what was known before?
      """)

  /// What was said to be held is held.
  public static let durability = Property(
    "Acknowledged entries stay", "§5.3, Figure 2 (AppendEntries RPC)",
    meaning: """
      What a follower has said to hold, it holds, until the leader of a newer term puts another entry in its place; \
      crashes change nothing about that.
      """,
    advice: "Where do entries leave the log, or not get to the disk, although no entry conflicts with them?")

  /// Writes and syncs come before what they are for.
  public static let promises = Property(
    "Written before promised", "Figure 2 (persistent state)",
    meaning: """
      The term, the vote and the entries are written and synced before anything leaves that depends on them, and only \
      when they have changed.
      """,
    advice: "Read the effects from the first to the last. What would be true if the server crashed after each of them?")

  /// What was written is read.
  public static let recovery = Property(
    "Recovery", "Figure 2 (persistent state), Notes/journal-format.md",
    meaning: """
      A server finds in its journal what it has written. A write that did not arrive in full is cut off; anything else \
      that does not fit is refused, and nothing is lost in silence.
      """,
    advice:
      "Compare the bytes with Notes/journal-format.md, and the rules with its section about files that are not whole.")

  /// What a leader has is brought to all, and counted.
  public static let replication = Property(
    "Replication", "§5.3",
    meaning: """
      What is in the leader's log is sent to everybody; what a majority holds, and is of the leader's term, is \
      committed; and everybody hears of it and applies it.
      """,
    advice: "Who should have sent what to whom, who should have counted it, and who should have been told?")

  /// A snapshot stands for what it was made of, and for nothing else.
  public static let compaction = Property(
    "Compaction", "§7, Figure 12",
    meaning: """
      A snapshot takes the place of the committed entries that the state machine had applied when it made it; what \
      follows them stays, and so does the configuration. A log's beginning never goes back.
      """,
    advice: "Which position does the snapshot stand for, what is the log's base, and which entries are left?")

  /// A snapshot that is sent arrives as it was.
  public static let installation = Property(
    "InstallSnapshot", "§7, Figure 13",
    meaning: """
      A leader sends its snapshot from the first byte to the last. A follower puts the pieces of one snapshot of one \
      leader together, in order and each once; what it has then is what was made, and takes the place of its log \
      unless the log holds the snapshot's last entry.
      """,
    advice: "Read the receiver's eight steps in Figure 13 beside your code. Which piece is this, and of what?")

  /// A snapshot goes to those who need one.
  public static let transfers = Property(
    "Snapshots for those who need one", "§7",
    meaning: """
      A leader sends its snapshot to a follower if, and only if, its log no longer holds what the follower needs next; \
      heartbeats and other transfers go on meanwhile, and afterwards the log takes over.
      """,
    advice: """
      Who lags, by its nextIndex and by where the leader's log begins? Who is being served, and what became of the \
      last piece?
      """)

  /// A snapshot that is sent goes at its follower's pace.
  public static let pace = Property(
    "One piece at a time", "§7, Figure 13",
    meaning: """
      Of a snapshot one piece is on its way. The next one leaves when the follower is known to be elsewhere; the same \
      one leaves again when nothing was heard for too long, and each time it is given longer. An answer that comes \
      late, or twice, leads nowhere.
      """,
    advice: "Look at offset, age and patience after this answer or heartbeat: which of them should be another one?")

  /// The latest configuration in the log counts.
  public static let configurationInForce = Property(
    "The configuration in force", "§6",
    meaning: """
      A server goes by the latest configuration in its log, whether it is committed or not; when that is truncated, by \
      the one before it; without one in the log, by that of the snapshot, or else by that which it was started with.
      """,
    advice: "When does an entry begin to count, when does it cease to, and what is left after a snapshot or a restart?")

  /// One change after another.
  public static let oneChange = Property(
    "One change at a time", "§6, thesis §4.1 (and its erratum of 2015)",
    meaning: """
      A leader puts a configuration into its log only when the one before it is committed, and after it has committed \
      an entry of its own term.
      """,
    advice: "What does the leader know to be committed at this moment, and of which term is it?")

  /// C_old, C_old,new, C_new.
  public static let succession = Property(
    "From C_old over C_old,new to C_new", "§6, Figure 11",
    meaning: """
      C_old is followed by C_old,new, in which both have to agree, and that by C_new, once. Only where a single server \
      comes or goes may one configuration follow the other at once (thesis §4.1).
      """,
    advice: "Which configuration is in force, and which one may come after it?")

  /// Who is no part of the cluster does not campaign.
  public static let campaigns = Property(
    "Who may campaign", "§6, thesis §4.2.2",
    meaning: """
      A server starts an election only if it votes in the configuration that it knows to be committed, or in a later \
      one of its log.
      """,
    advice: "Is the server still to be added, was it removed for sure, or is that not yet committed?")

  /// A leader that is removed goes in time.
  public static let removedLeader = Property(
    "A leader that is removed", "§6, thesis §4.2.2",
    meaning: "A leader that is not in C_new leads, without counting itself, until C_new is committed, and no longer.",
    advice: "When does it give up, and who can be elected then?")

  /// Servers without a part in the cluster leave it in peace.
  public static let disruption = Property(
    "Nobody disrupts a cluster with a leader", "§6, thesis §4.2.3",
    meaning: """
      A server that has heard from a leader within the least election timeout, or leads, does not listen to \
      candidates: it neither votes nor learns their term. Nor does a server that knows no cluster and no entry.
      """,
    advice: "From when on, and for how long, is a candidate not listened to? Which requests are an exception?")

  /// A change that is accepted is made, or given up.
  public static let changes = Property(
    "Changes come to an end", "§6, thesis §4.2",
    meaning: """
      A change that a leader accepts is made, or given up with a word; who is to vote catches up first; and the \
      cluster works on meanwhile.
      """,
    advice: "Which step of the change comes next, what has it to wait for, and who takes it after a leader has changed?"
  )

  /// Clients are told the truth.
  public static let proposals = Property(
    "Proposals", "§5.3, §8",
    meaning: "A leader puts a client's command into its log and says where; any other server says who leads.",
    advice: "What does a client hear from a server that leads, follows, or knows nobody?")

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
