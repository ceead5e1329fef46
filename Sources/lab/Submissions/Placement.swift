/// Where in a submission the labs are. Students pack the whole course, or its labs, or a lab's folder, or only the
/// files.
struct Placement {
  /// The folder of the submission that each lab's files are in.
  private(set) var folders: [(lesson: Lesson, folder: [String])] = []
  /// Whether the folder was guessed from the names of the files in it; then what is in folders below is something else.
  private var isGuessed = false
  /// What is to be said about where they were found.
  private(set) var remarks: [String] = []

  /// Finds the labs, by the paths of all Swift files and the names that the files of each lesson have.
  init(of paths: [SubmittedPath], knowing names: [Lesson: Set<String>]) {
    // Tests and solutions lie in folders of the same names, and are not the student's.
    let paths = paths.filter { $0.components.allSatisfy { $0 != "Tests" && $0 != "Sources" } }
    for lesson in Lesson.all { find(lesson, among: paths) }
    if folders.isEmpty { guess(among: paths, names) }
  }

  /// The lesson that a file belongs to, and the file's path in the course; nil if it is outside the labs.
  func place(of path: SubmittedPath) -> (lesson: Lesson, path: String)? {
    guard let place = folders.first(where: { path.components.starts(with: $0.folder) }) else { return nil }
    let rest = path.components.dropFirst(place.folder.count)
    guard !rest.isEmpty, rest.count == 1 || !isGuessed, path.name != "Package.swift" else { return nil }
    return (place.lesson, ([place.lesson.labFolder] + rest).joined(separator: "/"))
  }

  /// Looks for the lesson's folder: one in a folder `Labs` rather than another, and the outermost of several.
  private mutating func find(_ lesson: Lesson, among paths: [SubmittedPath]) {
    let wanted = lesson.labFolder.split(separator: "/").map(String.init)
    let found = Set(paths.map(\.folder).filter { $0.last == wanted.last })
    let inLabs = found.filter { $0.suffix(2) == wanted[...] }
    let candidates = (inLabs.isEmpty ? found : inLabs).sorted {
      ($0.count, $0.joined(separator: "/")) < ($1.count, $1.joined(separator: "/"))
    }
    guard let folder = candidates.first else { return }
    folders.append((lesson, folder))
    if inLabs.isEmpty { remark(folder, lesson) }
    let copies = candidates.dropFirst().filter { !$0.starts(with: folder) }.map { $0.joined(separator: "/") }
    if !copies.isEmpty {
      remarks.append("\(lesson.labFolder) is there more than once; not graded: \(listed(copies))")
    }
  }

  /// Takes a folder with files that are named as those of one lesson for that lesson's.
  private mutating func guess(among paths: [SubmittedPath], _ names: [Lesson: Set<String>]) {
    let fitting = Lesson.all.filter { lesson in paths.contains { names[lesson]?.contains($0.name) == true } }
    let known = Set(fitting.flatMap { names[$0] ?? [] })
    let homes = Set(paths.filter { known.contains($0.name) }.map(\.folder))
    guard let lesson = fitting.first, let folder = homes.first else { return }
    guard fitting.count == 1, homes.count == 1 else {
      let labs = fitting.map(\.labFolder).joined(separator: ", ")
      return remarks.append(
        "files named as those of \(labs) are there, but no folder says which of them are to be graded")
    }
    folders = [(lesson, folder)]
    isGuessed = true
    remark(folder, lesson)
  }

  private mutating func remark(_ folder: [String], _ lesson: Lesson) {
    let what = folder.isEmpty ? "the files" : "the files in \(listed([folder.joined(separator: "/")]))"
    remarks.append("\(what) are taken for \(lesson.labFolder)" + (isGuessed ? ", because of their names" : ""))
  }
}

extension Placement {
  /// The name by which to speak of something outside the labs: of its path as much as tells it from them.
  func outline(of path: SubmittedPath) -> String {
    let shared = folders.map { zip(path.components, $0.folder).prefix { $0 == $1 }.count }.max() ?? 0
    return path.components.prefix(shared + 1).joined(separator: "/")
  }
}

extension Checkout {
  /// The names of a lesson's Swift files.
  func fileNames(of lesson: Lesson) -> Set<String> {
    Set([lesson.labFolder, lesson.sourceFolder].flatMap { files(in: $0, endingIn: ".swift") })
  }
}
