"""From what the checks found to what the report says: verdict, support, notes, second opinions."""
