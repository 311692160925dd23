import Testing

@testable import LessonChecks
