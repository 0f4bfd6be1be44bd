/** What the API says of a refusal to programs, by what one can do at the page. */
export const PAGE_WORDS: Readonly<Record<string, string>> = {
  api_key_missing: 'You are signed out: sign in, and try again.',
  idempotency_key_in_use: 'The same is being done already. Wait a moment, and try again.',
  bad_cursor: 'The list cannot go on from here: load the page anew.',
  key_without_person:
    'The key that you signed in with speaks for nobody in particular. Under Keys and people a person is added and gets a key of their own.',
  already_adjudicated: 'This one has been settled since. Load the page anew to see how.',
  adjudication_superseded: 'This one was settled anew since. Load the page anew to see how.',
  audit_frame_changed:
    'The labels that this audit was drawn from are no longer what they were, so that no larger sample of them can be drawn. Draw another audit.',
  lot_open: 'This run has an open lot: decide that one first. It is under Lots.',
  lot_not_reworked:
    'The last lot of this run was rejected: improve its pairs and record what was done at that lot, then draw again.',
  lot_unchanged:
    'The pairs are still those of the lot that was rejected, and another draw of them would only be another chance. Label again: a new run is a lot of its own.',
  lot_run_unfinished:
    'The run is still labelling, and its pairs are not all there. Wait for its end, or cancel it, then draw.',
  lot_decided: 'This lot was decided already. Load the page anew to see how.',
  run_not_done:
    'A run of these pairs has not ended. Wait for its end, or load the page anew and say yes to what there is so far.',
  version_is_draft: 'This version is a draft: publish it first, under Constitutions.',
};
