# %% alternative="the average with a name"
quick = """
WITH usual AS (SELECT AVG(pieces) AS mean FROM garment)
SELECT worker_id, pieces
FROM garment, usual
WHERE pieces > mean AND left_job <> 'yes'
ORDER BY pieces DESC, worker_id
LIMIT 5
"""

# %% alternative="sum by count"
quick = """
SELECT worker_id, pieces FROM garment WHERE pieces > (SELECT SUM(pieces) * 1.0 / COUNT(pieces) FROM garment) AND left_job = 'no' ORDER BY 2 DESC, 1 LIMIT 5
"""

# %% mutant="the average of those who stayed"
quick = """
SELECT worker_id, pieces
FROM garment
WHERE left_job = 'no' AND pieces > (SELECT AVG(pieces) FROM garment WHERE left_job = 'no')
ORDER BY pieces DESC, worker_id
LIMIT 5
"""

# %% mutant="also those who left"
quick = """
SELECT worker_id, pieces
FROM garment
WHERE pieces > (SELECT AVG(pieces) FROM garment)
ORDER BY pieces DESC, worker_id
LIMIT 5
"""

# %% mutant="equal to the average"
quick = """
SELECT worker_id, pieces
FROM garment
WHERE left_job = 'no' AND pieces >= (SELECT AVG(pieces) FROM garment)
ORDER BY pieces DESC, worker_id
LIMIT 5
"""

# %% mutant="the slow ones"
quick = """
SELECT worker_id, pieces
FROM garment
WHERE left_job = 'no' AND pieces < (SELECT AVG(pieces) FROM garment)
ORDER BY pieces DESC, worker_id
LIMIT 5
"""

# %% mutant="all of them"
quick = """
SELECT worker_id, pieces
FROM garment
WHERE left_job = 'no' AND pieces > (SELECT AVG(pieces) FROM garment)
ORDER BY pieces DESC, worker_id
"""

# %% mutant="a number by heart"
quick = """
SELECT worker_id, pieces
FROM garment
WHERE left_job = 'no' AND pieces > 800
ORDER BY pieces DESC, worker_id
LIMIT 5
"""

# %% mutant="equal ones in another order"
quick = """
SELECT worker_id, pieces
FROM garment
WHERE left_job = 'no' AND pieces > (SELECT AVG(pieces) FROM garment)
ORDER BY pieces DESC, worker_id DESC
LIMIT 5
"""

# %% mutant="six rows"
quick = """
SELECT worker_id, pieces
FROM garment
WHERE left_job = 'no' AND pieces > (SELECT AVG(pieces) FROM garment)
ORDER BY pieces DESC, worker_id
LIMIT 6
"""

# %% mutant="divides by all rows"
quick = "SELECT worker_id, pieces FROM garment WHERE left_job = 'no' AND pieces > (SELECT SUM(pieces) * 1.0 / COUNT(*) FROM garment) ORDER BY pieces DESC, worker_id LIMIT 5"

# %% mutant="a rounded average"
quick = "SELECT worker_id, pieces FROM garment WHERE left_job = 'no' AND pieces > (SELECT ROUND(AVG(pieces)) FROM garment) ORDER BY pieces DESC, worker_id LIMIT 5"

# %% mutant="those of whom nobody knows whether they left"
quick = """
SELECT worker_id, pieces
FROM garment
WHERE worker_id NOT IN (SELECT worker_id FROM garment WHERE left_job = 'yes') AND pieces > (SELECT AVG(pieces) FROM garment)
ORDER BY pieces DESC, worker_id
LIMIT 5
"""
