"""What a listing, a place, a schedule and an enquiry are. Pure: values and rules about values."""
