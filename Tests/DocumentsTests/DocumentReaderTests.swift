import CourseModel
import Documents
import Testing
