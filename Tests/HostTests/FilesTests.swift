import Glibc
import Testing

@testable import Host

@Suite struct FilesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: ["", "x", "∂y/∂x = 漢\n", String(repeating: "line\n", count: 50_000)])
  func textComesBackAsWritten(text: String) throws {
    try writeText(text, path: folder("a.txt"))
    #expect(try readText(path: folder("a.txt")) == text)
    #expect(try folder.names() == ["a.txt"])
  }

  @Test func whatCannotBeReadIsNamed() throws {
    try folder.write([0x61, 0x0a, 0x62, 0x0a, 0x63, 0xff], to: "latin")
    try folder.write([UInt8](repeating: 0x61, count: 11), to: "long")
    let cases: [(String, FileError, String)] = [
      ("none", .notFound(path: folder("none")), "none: no such file"),
      ("long/none", .notFound(path: folder("long/none")), "long/none: no such file"),
      (".", .isDirectory(path: folder(".")), ". is a folder, not a file"),
      (
        "latin", .notUTF8(path: folder("latin"), line: 3, offset: 5),
        "latin is not UTF-8 text: line 3 has a wrong byte, the file's byte 5"
      ),
      ("long", .tooLarge(path: folder("long"), limit: 10), "long is larger than 10 bytes"),
    ]
    for (name, error, sentence) in cases {
      let thrown = #expect(throws: FileError.self) { try readText(path: folder(name), limit: 10) }
      #expect(thrown == error)
      #expect(thrown?.description == folder(sentence))
    }
    #expect(throws: FileError.tooLarge(path: "/dev/zero", limit: 100)) {
      try readText(path: "/dev/zero", limit: 100)
    }
  }

  @Test func writingKeepsPermissionsAndLinks() throws {
    try writeText("old", path: folder("real"))
    chmod(folder("real"), 0o640)
    symlink("real", folder("link"))
    try writeText("new", path: folder("link"))
    #expect(try readText(path: folder("real")) == "new")
    var facts = stat()
    #expect(lstat(folder("link"), &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(folder("real"), &facts) == 0 && facts.st_mode & 0o777 == 0o640)
  }

  @Test func aFailedWriteLeavesNothingBehind() throws {
    mkdir(folder("taken"), 0o755)
    #expect(throws: FileError.isDirectory(path: folder("taken"))) {
      try writeText("x", path: folder("taken"))
    }
    #expect(throws: FileError.notFound(path: folder("none/x"))) {
      try writeText("x", path: folder("none/x"))
    }
    #expect(try folder.names() == ["taken"])
  }

  @Test func filesAreListedInOrder() throws {
    for name in ["b", ".hidden", "b/c"] { mkdir(folder(name), 0o755) }
    for name in [
      "z.py", "b/2.lesson", "b/10.lesson", "b/c/x.lesson", "notes.md", ".hidden/y.lesson", ".a.py",
    ] {
      try writeText("", path: folder(name))
    }
    symlink("..", folder("b/loop"))
    let found = try files(under: folder.path, endings: [".lesson", ".py"])
    #expect(found == ["b/10.lesson", "b/2.lesson", "b/c/x.lesson", "z.py"].map { folder($0) })
    #expect(isFolder(path: folder("b")) && !isFolder(path: folder("z.py")) && !exists(path: folder("q")))
    #expect(throws: FileError.notFound(path: folder("q"))) { try files(under: folder("q"), endings: [".py"]) }
  }

  @Test func aWatchSeesEveryKindOfChange() throws {
    let paths = ["edited", "deleted", "same"].map { folder($0) }
    for path in paths { try writeText("1", path: path) }
    var watch = FileWatch(paths: paths)
    #expect(watch.changes(in: paths) == [])
    try writeText("22", path: paths[0])
    unlink(paths[1])
    #expect(watch.changes(in: paths) == Array(paths[..<2]))
    #expect(watch.changes(in: paths) == [])
    try writeText("1", path: folder("new"))
    #expect(watch.changes(in: paths + [folder("new")]) == [folder("new")])
  }
}
