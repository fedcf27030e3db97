"""The one door: who is calling, what they may do, how often; pages for people; the rest is
forwarded to the directory and the matcher."""
