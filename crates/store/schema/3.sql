-- What is found by marks is written where the marks of late lie close together, and moved from there to the place of each,
-- a stretch of marks at a time: written to their places one by one, the marks of a thousand articles lie on as many pages.
CREATE TABLE late_signature_keys (
  mark INTEGER NOT NULL, place INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (mark, place, key)
) WITHOUT ROWID;
CREATE TABLE late_telling_keys (
  mark INTEGER NOT NULL, place INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (mark, place, key)
) WITHOUT ROWID;
-- Of each such table, how many rows it has, and from which mark on they are moved next.
CREATE TABLE late (name TEXT PRIMARY KEY, count INTEGER NOT NULL, next INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO late VALUES ('late_signature_keys', 0, -9223372036854775808), ('late_telling_keys', 0, -9223372036854775808);
