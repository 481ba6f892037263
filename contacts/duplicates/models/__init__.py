from contacts.duplicates.models.pairs import DistinctPair, Entity, SuggestedPair

__all__ = ["DistinctPair", "Entity", "SuggestedPair"]
