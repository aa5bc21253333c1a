"""Pure heart of the portal: standard library only, no clock, no disk, no framework."""
