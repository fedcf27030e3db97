"""What the matcher does, one module per verb. No framework; collaborators come as arguments."""
