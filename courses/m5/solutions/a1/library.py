# %% alternative="keys at the end"
library = """
CREATE TABLE book (id INTEGER, title TEXT NOT NULL, isbn TEXT, PRIMARY KEY (id), UNIQUE (isbn));
CREATE TABLE loan (book_id INTEGER NOT NULL, reader TEXT NOT NULL, days INTEGER NOT NULL, CHECK (days >= 1 AND days <= 30), FOREIGN KEY (book_id) REFERENCES book (id))
"""

# %% alternative="a key that counts by itself"
library = """
create table book (id integer primary key autoincrement, title varchar(200) not null, isbn text unique);
create table loan (id integer primary key, book_id integer not null references book, reader text not null, days integer check (days > 0 and days < 31));
"""

# %% mutant="no rules"
library = """
CREATE TABLE book (id INTEGER, title TEXT, isbn TEXT);
CREATE TABLE loan (book_id INTEGER, reader TEXT, days INTEGER);
"""

# %% mutant="an id that may come twice"
library = """
CREATE TABLE book (
  id INTEGER,
  title TEXT NOT NULL,
  isbn TEXT UNIQUE
);
CREATE TABLE loan (
  book_id INTEGER NOT NULL,
  reader TEXT NOT NULL,
  days INTEGER CHECK (days BETWEEN 1 AND 30)
);
"""

# %% mutant="a title may be missing"
library = """
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT,
  isbn TEXT UNIQUE
);
CREATE TABLE loan (
  book_id INTEGER NOT NULL REFERENCES book (id),
  reader TEXT NOT NULL,
  days INTEGER CHECK (days BETWEEN 1 AND 30)
);
"""

# %% mutant="the isbn may come twice"
library = """
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  isbn TEXT
);
CREATE TABLE loan (
  book_id INTEGER NOT NULL REFERENCES book (id),
  reader TEXT NOT NULL,
  days INTEGER CHECK (days BETWEEN 1 AND 30)
);
"""

# %% mutant="the isbn must be there"
library = """
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  isbn TEXT NOT NULL UNIQUE
);
CREATE TABLE loan (
  book_id INTEGER NOT NULL REFERENCES book (id),
  reader TEXT NOT NULL,
  days INTEGER CHECK (days BETWEEN 1 AND 30)
);
"""

# %% mutant="only the longest time"
library = """
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  isbn TEXT UNIQUE
);
CREATE TABLE loan (
  book_id INTEGER NOT NULL REFERENCES book (id),
  reader TEXT NOT NULL,
  days INTEGER CHECK (days <= 30)
);
"""

# %% mutant="less than 30"
library = """
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  isbn TEXT UNIQUE
);
CREATE TABLE loan (
  book_id INTEGER NOT NULL REFERENCES book (id),
  reader TEXT NOT NULL,
  days INTEGER CHECK (days > 0 AND days < 30)
);
"""

# %% mutant="31 days"
library = """
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  isbn TEXT UNIQUE
);
CREATE TABLE loan (
  book_id INTEGER NOT NULL REFERENCES book (id),
  reader TEXT NOT NULL,
  days INTEGER CHECK (days BETWEEN 1 AND 31)
);
"""

# %% mutant="any book"
library = """
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  isbn TEXT UNIQUE
);
CREATE TABLE loan (
  book_id INTEGER NOT NULL,
  reader TEXT NOT NULL,
  days INTEGER CHECK (days BETWEEN 1 AND 30)
);
"""

# %% mutant="a loan without a book"
library = """
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  isbn TEXT UNIQUE
);
CREATE TABLE loan (
  book_id INTEGER REFERENCES book (id),
  reader TEXT NOT NULL,
  days INTEGER CHECK (days BETWEEN 1 AND 30)
);
"""

# %% mutant="a loan without a reader"
library = """
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  isbn TEXT UNIQUE
);
CREATE TABLE loan (
  book_id INTEGER NOT NULL REFERENCES book (id),
  reader TEXT,
  days INTEGER CHECK (days BETWEEN 1 AND 30)
);
"""

# %% mutant="a reader borrows a book once only"
library = """CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL, isbn TEXT UNIQUE);
CREATE TABLE loan (book_id INTEGER NOT NULL REFERENCES book (id), reader TEXT NOT NULL, days INTEGER CHECK (days BETWEEN 1 AND 30), PRIMARY KEY (book_id, reader))"""

# %% mutant="every title once only"
library = """CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, isbn TEXT UNIQUE);
CREATE TABLE loan (book_id INTEGER NOT NULL REFERENCES book (id), reader TEXT NOT NULL, days INTEGER CHECK (days BETWEEN 1 AND 30))"""

# %% mutant="numbers as text"
library = """CREATE TABLE book (id TEXT PRIMARY KEY, title TEXT NOT NULL, isbn TEXT UNIQUE);
CREATE TABLE loan (book_id TEXT NOT NULL REFERENCES book (id), reader TEXT NOT NULL, days INTEGER CHECK (days BETWEEN 1 AND 30))"""
