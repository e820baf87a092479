"""Roles: two people or things of the claim stand in each other's place."""
