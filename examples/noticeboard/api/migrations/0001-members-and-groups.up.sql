-- A member's id never changes and is what sessions carry; a login may be changed.
CREATE TABLE members (
  id text PRIMARY KEY CHECK (id ~ '^m-[0-9]+$'),
  login text NOT NULL UNIQUE CHECK (login = lower(login)),
  name text NOT NULL,
  password_hash text NOT NULL
);

CREATE TABLE groups (
  slug text PRIMARY KEY CHECK (slug ~ '^[a-z][a-z0-9-]*$'),
  name text NOT NULL UNIQUE,
  position integer NOT NULL
);
