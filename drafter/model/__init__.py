"""The nouns that the stages meet in. Standard library only."""
