"""The financing plan of a project: who pays what, what is left, and the rules that bind it."""
