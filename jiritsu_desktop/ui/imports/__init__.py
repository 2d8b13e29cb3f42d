"""The assistant that imports lists of people and of social resources."""
