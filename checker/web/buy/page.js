// Placeholder until this way is built.
