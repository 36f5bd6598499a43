/// The events that can start a workflow, with the types of activity and the filters each has
/// (docs.github.com, "Events that trigger workflows").
enum EventNames {
  static let all: [String] =
    (Array(types.keys) + bare + Array(filters.keys) + [
      "repository_dispatch", "schedule", "workflow_call", "workflow_dispatch",
    ]).reduce(into: Set()) { $0.insert($1) }.sorted()

  /// Events without types and filters.
  private static let bare = [
    "create", "delete", "deployment", "deployment_status", "fork", "gollum", "page_build", "public",
    "status",
  ]

  private static let edits = ["created", "edited", "deleted"]

  private static let pullRequest = [
    "assigned", "unassigned", "labeled", "unlabeled", "opened", "edited", "closed", "reopened",
    "synchronize", "converted_to_draft", "locked", "unlocked", "enqueued", "dequeued", "milestoned",
    "demilestoned", "ready_for_review", "review_requested", "review_request_removed",
    "auto_merge_enabled", "auto_merge_disabled",
  ]

  static let types: [String: [String]] = [
    "branch_protection_rule": edits,
    "check_run": ["completed", "created", "rerequested", "requested_action"],
    "check_suite": ["completed"],
    "discussion": edits + [
      "transferred", "pinned", "unpinned", "labeled", "unlabeled", "locked", "unlocked",
      "category_changed", "answered", "unanswered",
    ],
    "discussion_comment": edits,
    "image_version": ["created", "ready", "deleted"],
    "issue_comment": edits,
    "issues": [
      "opened", "edited", "deleted", "transferred", "pinned", "unpinned", "closed", "reopened",
      "assigned", "unassigned", "labeled", "unlabeled", "locked", "unlocked", "milestoned",
      "demilestoned",
    ],
    "label": edits,
    "merge_group": ["checks_requested"],
    "milestone": ["created", "closed", "opened", "edited", "deleted"],
    "project": ["created", "closed", "reopened", "edited", "deleted"],
    "project_card": ["created", "moved", "converted", "edited", "deleted"],
    "project_column": ["created", "updated", "moved", "deleted"],
    "pull_request": pullRequest,
    "pull_request_comment": edits,
    "pull_request_review": ["submitted", "edited", "dismissed"],
    "pull_request_review_comment": edits,
    "pull_request_target": pullRequest,
    "registry_package": ["published", "updated"],
    "release": [
      "published", "unpublished", "created", "edited", "deleted", "prereleased", "released",
    ],
    "watch": ["started"],
    "workflow_run": ["requested", "completed", "in_progress"],
  ]

  /// The types that start a workflow when it names none; without an entry, all of them.
  static let defaultTypes: [String: [String]] = [
    "pull_request": ["opened", "synchronize", "reopened"],
    "pull_request_target": ["opened", "synchronize", "reopened"],
  ]

  private static let branches = ["branches", "branches-ignore"]
  private static let paths = ["paths", "paths-ignore"]

  static let filters: [String: [String]] = [
    "image_version": ["names", "versions"],
    "merge_group": branches,
    "pull_request": branches + paths,
    "pull_request_target": branches + paths,
    "push": branches + ["tags", "tags-ignore"] + paths,
    "workflow_run": ["workflows"] + branches,
  ]
}
