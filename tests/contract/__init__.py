"""What every keeper of a port must do, asked of each."""
