"""What is known about the rules of each edition: proofs and mutants, kept, published."""
