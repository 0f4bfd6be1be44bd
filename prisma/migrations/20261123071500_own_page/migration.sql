-- The key behind the links that the installation prints is told by its row: anybody may call a key as they like, and a machine may change its name.
ALTER TABLE "api_key" ADD COLUMN     "own_page" BOOLEAN NOT NULL DEFAULT false;

-- So far it was found by its name, one a machine: the newest that is live, else the newest.
UPDATE api_key SET own_page = true WHERE id = (
  SELECT id FROM api_key WHERE name LIKE 'page of %' AND person_id IS NULL AND 'admin' = ANY (scopes)
  ORDER BY revoked_at IS NULL DESC, id DESC LIMIT 1);

-- Invariants
-- What the Prisma schema cannot say. Written by hand.
CREATE UNIQUE INDEX api_key_own_page_key ON api_key (own_page) WHERE own_page;
