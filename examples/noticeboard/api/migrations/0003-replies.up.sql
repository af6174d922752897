CREATE TABLE replies (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notice_id bigint NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
  author_id text NOT NULL REFERENCES members (id),
  text text NOT NULL CHECK (text <> ''),
  posted_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX replies_of_notice ON replies (notice_id, posted_at, id);
