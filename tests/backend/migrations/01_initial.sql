-- One row per server: the key that CSRF tokens are derived from.
CREATE TABLE secret (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    bytes BLOB NOT NULL
) STRICT;

-- Sessions of signed-in people. The cookie's value is not stored, only its digest.
CREATE TABLE session (
    digest BLOB PRIMARY KEY,
    identity_number TEXT NOT NULL,
    last_used INTEGER NOT NULL
) STRICT;

-- Applications not yet submitted; a submitted one stays as the anchor of its files.
CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    procedure_code TEXT NOT NULL,
    case_code TEXT NOT NULL,
    form_version TEXT NOT NULL,
    answers TEXT NOT NULL,
    revision INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    dossier_code TEXT,
    submission_digest BLOB
) STRICT;
CREATE INDEX draft_owner ON draft (owner, updated_at);

CREATE TABLE file (
    id TEXT PRIMARY KEY,
    draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    component_code TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    received INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT,
    kind TEXT
) STRICT;
CREATE INDEX file_draft ON file (draft_id);

-- Running numbers of dossier codes: per agency and day.
CREATE TABLE counter (
    agency TEXT NOT NULL,
    day TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (agency, day)
) STRICT;

CREATE TABLE dossier (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    draft_id TEXT NOT NULL UNIQUE REFERENCES draft (id),
    status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 10),
    -- dto::Dossier as JSON; its status and history are those of this database, not of the document.
    document TEXT NOT NULL
) STRICT;
CREATE INDEX dossier_owner ON dossier (owner, seq);

CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier_code TEXT NOT NULL REFERENCES dossier (code),
    at TEXT NOT NULL,
    status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 10),
    actor TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE INDEX history_dossier ON history (dossier_code, id);

CREATE TABLE idempotency (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    digest BLOB NOT NULL,
    dossier_code TEXT NOT NULL REFERENCES dossier (code),
    PRIMARY KEY (owner, key)
) STRICT;
