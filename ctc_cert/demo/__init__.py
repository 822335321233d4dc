"""A demo class on its way through the programme: stories, answers, an instructor, the journey."""
