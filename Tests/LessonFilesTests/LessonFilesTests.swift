import Testing

@testable import LessonFiles
