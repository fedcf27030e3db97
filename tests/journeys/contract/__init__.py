"""Every answer has every field that was promised, on either engine, wherever a person lives; and
the two engines answer the same enquiries alike."""
