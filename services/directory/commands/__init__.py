"""What the command line does with files, progress and waiting; the rules are in the use cases."""
