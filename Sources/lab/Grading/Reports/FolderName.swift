/// The name of a submission as the name of a folder, and as a part of a link.
///
/// A name of small letters, digits, hyphens, underscores and full stops stays as it is. Any other is made harmless, and
/// gets a digest of the name, so that no two submissions share a folder: also where capitals do not count.
struct FolderName {
  let text: String

  private static let longest = 60

  init(of submission: String) {
    let isPlain = submission.wholeMatch(of: /[a-z0-9]([a-z0-9._-]*[a-z0-9])?/) != nil
    let hasDigest = submission.contains(/-[0-9a-f]{16}$/)
    guard !isPlain || hasDigest || submission.count > Self.longest else {
      text = submission
      return
    }
    let harmless = submission.replacing(/[^A-Za-z0-9]+/, with: "_").prefix(Self.longest)
    text = "\(harmless)-\(SHA256.hexadecimal(of: Array(submission.utf8)).prefix(16))"
  }
}
