"""The portal: what is published, how it is searched, how it is shown."""
