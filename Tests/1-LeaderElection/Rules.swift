import Checkers
import LabSuite
import LeaderElection
import Testing
import Vocabulary

/// `Election` alone, without a server around it.
@Suite("The rules of terms and votes")
struct Rules {
  private let cluster = Configuration(voters: [1, 2, 3, 4, 5])

  private func server(_ id: ServerID, term: Term = .zero, vote: ServerID? = nil) -> Election {
    Election(id, recovering: PersistentState(term: term, vote: vote))
  }

  private func ask(
    _ election: inout Election, _ candidate: ServerID, term: Term, log: LogPosition = .origin,
    own: LogPosition = .origin
  ) -> RequestVote.Reply {
    election.observe(term)
    return election.handle(RequestVote(term: term, last: log), from: candidate, last: own)
  }

  @Test("A newer term makes any server a follower that has not voted", .graded(1, "§5.1"))
  func newerTerm() {
    lab.inspect {
      var election = server(1, term: 3, vote: 2)
      for older: Term in [0, 2, 3] {
        election.observe(older)
        try require(
          election.term == 3 && election.vote == 2, .monotonicTerms,
          "In term 3, with a vote for S2, hearing of term \(older) leaves term \(election.term) and the vote changed.")
      }
      election.campaign(in: cluster)
      election.observe(7)
      try require(
        election.term == 7, .termRule, "A candidate of term 4 that hears of term 7 is in term \(election.term).")
      try require(election.vote == nil, .liveness, "In a term that it just heard of a server has voted already.")
      try require(election.role == .follower(of: nil), .termRule, "In a newer term it is \(election.role).")
    }
  }

  @Test("A candidate begins a new term with its own vote", .graded(1, "§5.2"))
  func campaign() {
    lab.inspect {
      var election = server(3, term: 4, vote: 2)
      for term: Term in [5, 6] {
        election.campaign(in: cluster)
        try require(election.term == term, .roles, "The election is for term \(election.term), not \(term).")
        try require(election.vote == 3, .oneVote, "A candidate votes for itself.")
        try require(
          election.role == .candidate(votes: [3]), .roles, "S3 has one vote, its own, and is \(election.role).")
      }
    }
  }

  @Test("A vote goes to the first candidate that asks, and to no other", .graded(2, "§5.2"))
  func firstComesFirst() {
    lab.inspect {
      var election = server(1)
      try require(ask(&election, 2, term: 1).granted, .voteRule, "S1 has not voted in term 1, and refuses S2.")
      try require(election.vote == 2, .oneVote, "S1 granted S2 its vote, and does not remember it.")
      try require(
        !ask(&election, 3, term: 1).granted, .oneVote, "S1 voted for S2 in term 1, and grants S3 its vote too.")
      try require(
        ask(&election, 2, term: 1).granted, .voteRule,
        "S2 asks again, because the reply was lost, and is refused by the server that voted for it.")
      try require(ask(&election, 3, term: 2).granted, .liveness, "Term 2 is a new vote, and S1 refuses S3.")
    }
  }

  @Test("An answer carries the voter's own term", .graded(1, "§5.1, Figure 2"))
  func answersTerm() {
    lab.inspect {
      var election = server(1, term: 5)
      let late = ask(&election, 2, term: 3)
      try require(!late.granted, .voteRule, "In term 5, a candidate of term 3 is granted a vote.")
      try require(election.vote == nil, .oneVote, "A refused candidate of term 3 has taken S1's vote in term 5.")
      try require(late.term == 5, .currentTerm, "The refusal carries term \(late.term), not the voter's term 5.")
      let granted = ask(&election, 2, term: 8)
      try require(granted.term == 8, .currentTerm, "A vote in term 8 carries term \(granted.term).")
      let old = ask(&election, 2, term: 7)
      try require(!old.granted, .voteRule, "S1 voted for S2 in term 8, and grants a late request of S2, of term 7.")
    }
  }

  @Test(
    "A vote is only for a log that is at least as up-to-date", .graded(2, "§5.4.1"),
    arguments: [
      (LogPosition(term: 2, index: 5), true), (LogPosition(term: 2, index: 6), true),
      (LogPosition(term: 3, index: 1), true), (LogPosition(term: 2, index: 4), false),
      (LogPosition(term: 1, index: 9), false), (LogPosition.origin, false),
    ])
  func upToDate(log: LogPosition, isGranted: Bool) {
    lab.inspect {
      var election = server(1)
      let own = LogPosition(term: 2, index: 5)
      let reply = ask(&election, 2, term: 4, log: log, own: own)
      try require(
        reply.granted == isGranted, .voteRule,
        "The voter's log ends at \(own), the candidate's at \(log): the vote is \(isGranted ? "refused" : "granted").")
      try require(
        isGranted || election.vote == nil, .oneVote, "A refused candidate has taken the vote away from others.")
    }
  }

  @Test("A candidate leads with a majority of different voters", .graded(2, "§5.2"))
  func counts() {
    lab.inspect {
      var election = server(1)
      election.campaign(in: cluster)
      let yes = RequestVote.Reply(term: 1, granted: true)
      for voter: ServerID in [2, 2, 2, 1, 9] {
        election.handle(yes, from: voter, in: cluster)
        try require(
          !election.isLeader, .electionSafety,
          "S1 leads five servers, with its own vote, one of S2 that came more than once, and one of a stranger.")
      }
      election.handle(RequestVote.Reply(term: 1, granted: false), from: 3, in: cluster)
      try require(!election.isLeader, .electionSafety, "A refusal was counted as a vote.")
      election.handle(yes, from: 4, in: cluster)
      try require(election.isLeader, .liveness, "S1 has the votes of S1, S2 and S4, and does not lead five servers.")
    }
  }

  @Test("Votes of another term do not count, nor do votes for one who is no candidate", .graded(2, "§5.2"))
  func countsNoOthers() {
    lab.inspect {
      var election = server(1)
      election.campaign(in: cluster)
      election.campaign(in: cluster)
      for voter: ServerID in [2, 3, 4, 5] {
        election.handle(RequestVote.Reply(term: 1, granted: true), from: voter, in: cluster)
      }
      try require(!election.isLeader, .electionSafety, "S1 leads term 2 with votes of term 1.")

      election.observe(3)
      for voter: ServerID in [2, 3, 4, 5] {
        election.handle(RequestVote.Reply(term: 3, granted: true), from: voter, in: cluster)
      }
      try require(election.role == .follower(of: nil), .roles, "A follower counted votes, and is \(election.role).")
    }
  }

  @Test("The leader of the own term is followed, a former one is not", .graded(1, "§5.2"))
  func follows() {
    lab.inspect {
      var election = server(1, term: 2)
      election.campaign(in: cluster)
      try require(!election.follow(4, in: 2), .roles, "A candidate of term 3 follows the leader of term 2.")
      try require(election.role == .candidate(votes: [1]), .roles, "The leader of a former term ended a candidacy.")
      try require(election.follow(4, in: 3), .roles, "A candidate of term 3 does not follow the leader of term 3.")
      try require(election.role == .follower(of: 4), .roles, "After it heard the leader, S1 is \(election.role).")
      try require(
        election.vote == 1, .oneVote, "S1 gave itself its vote in term 3, and forgot it when it heard of the leader.")
      election.observe(4)
      try require(
        election.role == .follower(of: nil), .termRule,
        "S1 followed the leader of term 3. In term 4, whose leader it does not know, it is \(election.role).")
    }
  }

  @Test("A leader follows nobody in its own term", .graded(1, "§5.2"))
  func leads() {
    lab.inspect {
      let alone = Configuration(voters: [1])
      var election = server(1)
      election.campaign(in: alone)
      try require(election.isLeader, .liveness, "S1 is the only voter, and does not lead when it has voted for itself.")
      try require(!election.follow(2, in: 1) && election.isLeader, .roles, "S1 leads term 1, and follows S2 in term 1.")
    }
  }

  @Test("A server comes back with its term and its vote, as a follower", .graded(1, "§5.2, Figure 2"))
  func recovers() {
    lab.inspect {
      var election = server(1, term: 6, vote: 4)
      try require(
        election.term == 6, .monotonicTerms, "A server that was in term 6 comes back in term \(election.term).")
      try require(
        !ask(&election, 2, term: 6).granted, .oneVote, "S1 voted for S4 in term 6, came back, and votes for S2.")
    }
  }
}
