-- The store, version 1. Tables of records have the fields of the published records as columns; a list or a structure is
-- JSON, and `columns_of_structures` below opens the structures most asked for.

CREATE TABLE articles (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  url TEXT, source TEXT, title TEXT, lang TEXT, published TEXT,
  text TEXT,
  dateline TEXT,
  sentences TEXT NOT NULL,
  -- What came in, and what read it: the same again is not written again.
  input BLOB NOT NULL,
  coder BLOB NOT NULL
);
CREATE INDEX articles_published ON articles (published);

-- What an article was before it was put right, the oldest first.
CREATE TABLE history (
  article INTEGER NOT NULL,
  version INTEGER NOT NULL,
  replaced TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  reason TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (article, version)
) WITHOUT ROWID;

-- A key of an event, claim or quote is the article's key, shifted by 20 bits, and its number in the article.
CREATE TABLE events (
  key INTEGER PRIMARY KEY,
  -- The hash of the id, which names it and the incident it may be the first of.
  name INTEGER NOT NULL,
  id TEXT NOT NULL,
  event TEXT NOT NULL, mode TEXT NOT NULL, context TEXT NOT NULL,
  quad_code INTEGER NOT NULL, event_scale REAL NOT NULL, cameo TEXT NOT NULL,
  status TEXT NOT NULL,
  date TEXT, enddate TEXT, date_resolution TEXT,
  actor TEXT NOT NULL, recipient TEXT NOT NULL, event_loc TEXT,
  event_text TEXT NOT NULL, sentence INTEGER NOT NULL, mentions TEXT,
  according_to TEXT, claims TEXT,
  rule TEXT NOT NULL, confidence REAL NOT NULL,
  article INTEGER GENERATED ALWAYS AS (key >> 20) VIRTUAL
);
CREATE INDEX events_name ON events (name);
CREATE INDEX events_date ON events (date);

CREATE TABLE claims (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL, outcome TEXT, count TEXT, victims TEXT, responsible TEXT, by TEXT,
  claimant TEXT, stance TEXT NOT NULL, event TEXT, part_of TEXT, date TEXT, place TEXT,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, sentence INTEGER NOT NULL,
  rule TEXT NOT NULL, confidence REAL NOT NULL,
  article INTEGER GENERATED ALWAYS AS (key >> 20) VIRTUAL,
  count_value INTEGER GENERATED ALWAYS AS (count ->> 'value') VIRTUAL,
  count_min INTEGER GENERATED ALWAYS AS (count ->> 'min') VIRTUAL,
  count_max INTEGER GENERATED ALWAYS AS (count ->> 'max') VIRTUAL,
  victims_code TEXT GENERATED ALWAYS AS (victims ->> 'code') VIRTUAL,
  victims_sector TEXT GENERATED ALWAYS AS (victims ->> 'sector') VIRTUAL
);

CREATE TABLE quotes (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  kind TEXT NOT NULL, speaker TEXT NOT NULL, verb TEXT, sentence INTEGER NOT NULL,
  article INTEGER GENERATED ALWAYS AS (key >> 20) VIRTUAL
);

-- What events and claims are looked up by: who, where, according to whom. `key` is that of an event or, where `what`
-- begins with `claim`, of a claim.
CREATE TABLE facets (
  what TEXT NOT NULL, value TEXT NOT NULL COLLATE NOCASE, key INTEGER NOT NULL,
  PRIMARY KEY (what, value, key)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE places USING rtree (id, south, north, west, east, +event INTEGER);

-- Words as folded, and their lemmas: a shadow of each text, made by the same stages as its records.
CREATE VIRTUAL TABLE search USING fts5 (
  words, lemmas, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- Linking, articles: what is kept of each, the keys it is found by, and the pairs that are copies.
CREATE TABLE signatures (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE signature_keys (
  mark INTEGER NOT NULL, place INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (mark, place, key)
) WITHOUT ROWID;
CREATE TABLE copies (
  a INTEGER NOT NULL, b INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX copies_back ON copies (b, a);
-- The origin of each article that has copies.
CREATE TABLE origins (article INTEGER PRIMARY KEY, origin INTEGER NOT NULL);
CREATE INDEX origins_back ON origins (origin);

-- Linking, events: the same.
CREATE TABLE tellings (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE telling_keys (
  mark INTEGER NOT NULL, place INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (mark, place, key)
) WITHOUT ROWID;
CREATE TABLE joins (
  a INTEGER NOT NULL, b INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX joins_back ON joins (b, a);

-- Incidents, each with the key of its first event; every event is in one.
CREATE TABLE incidents (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  event TEXT NOT NULL,
  date TEXT, enddate TEXT,
  place TEXT, country_code TEXT, lat REAL, lon REAL,
  events INTEGER NOT NULL, articles INTEGER NOT NULL, independent_sources INTEGER NOT NULL, claims INTEGER NOT NULL
);
CREATE INDEX incidents_date ON incidents (date);
CREATE TABLE members (event INTEGER PRIMARY KEY, incident INTEGER NOT NULL);
CREATE INDEX members_back ON members (incident);
