"""What a report says will be built, done and given: projects, tasks, livelihood items, programmes."""
