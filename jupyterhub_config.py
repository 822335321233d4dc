"""placeholder: filled by the classroom part"""
