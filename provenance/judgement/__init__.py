"""Judgement, from findings to what the report says: verdict, support, notes and second opinions."""
