CREATE TABLE notices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  group_slug text NOT NULL REFERENCES groups (slug),
  author_id text NOT NULL REFERENCES members (id),
  title text NOT NULL CHECK (title <> ''),
  text text NOT NULL CHECK (text <> ''),
  posted_at timestamptz NOT NULL DEFAULT now()
);

-- Newest first, for all groups and for one.
CREATE INDEX notices_newest ON notices (posted_at DESC, id DESC);
CREATE INDEX notices_newest_of_group ON notices (group_slug, posted_at DESC, id DESC);
