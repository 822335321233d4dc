"""Pages for learners, instructors, the office and signers: a Hub service, server-rendered.

What a page shows is computed by plain functions (`path`, `overview`, `issuing`) from what the home
holds; handlers only ask who somebody is, and render.
"""

NAME = "pages"
PREFIX = f"/services/{NAME}"
