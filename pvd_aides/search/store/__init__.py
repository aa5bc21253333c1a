"""What a generation holds of its offers, as arrays: made, changed, written and mapped."""
