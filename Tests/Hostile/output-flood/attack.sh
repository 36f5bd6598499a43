exec yes "far too much"
