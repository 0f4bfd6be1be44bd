/** SQL: Calls whose answers could not be read are marked, so that none is used again. */
export const UNREADABLE_CALLS = `
unread AS (
  UPDATE model_call c SET readable = false
  FROM moved m JOIN s ON s.id = m.id, jsonb_array_elements_text(s."unreadableCalls") AS u(id) WHERE c.id = u.id::uuid)`;
