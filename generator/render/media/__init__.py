"""Photos, sounds, drawings, pictures for sharing and icons of the app, as they are published."""
