import { nameOfSlug } from './name-of-slug.js';

/** A file to begin a constitution with: it reads and lints clean, and its comments say what each part is for. */
export const starterFile = (
  slug: string,
): string => `# The constitution ${slug}. Lines that begin with # are comments; they stay in every version.
# Check it:  precept constitution check FILE        what is wrong, with line and column
# Lint it:   precept constitution lint FILE         what would make it judge badly
# Store it:  precept constitution load FILE         as a draft, which publish makes fixed for ever
slug: ${slug}
name: "${nameOfSlug(slug)}"
description: >-
  Say what this constitution is for, and for whom.

# The tags that principles may have. Without this list they may have any; with it, a slip of the pen is an error.
tags:
  - name: honesty
  - name: sources
    parent: honesty

# One demand each, on something that can be seen in a response. Their order is content.
principles:
  - key: names-its-sources            # stable for ever: labels of all versions are joined by it
    title: Says where its facts come from
    appliesTo: [text]                 # text, image or both
    # A critique and a revision ask a writer; write both, or neither.
    critique: >-
      Point out facts in the response for which a careful reader would want to know the source, and which name none.
      Common knowledge is no fault.
    revision: >-
      Rewrite the response so that it names the sources of such facts, or says plainly that it knows none.
    # A comparison asks a judge about two responses.
    comparison: >-
      Which response lets a reader see better where its facts come from?
    # A rating asks a judge about one response, where a run rates. Left out, the comparison is asked.
    rating:
      scale: 1-5                      # good-bad, 1-5 or 1-10: the scale of the run
      question: How well does the response let a reader see where its facts come from?
      anchors:                        # what points mean; those left out mean what they usually do
        1: It states facts and names no source at all.
        5: Every fact that needs a source has one, or the response says that it knows none.
    weight: 1                         # in the mean over principles, 0.001 to 1000
    veto: false                       # true: where it is decisive, it decides the pair alone
    tags: [sources]
    # Cases decided rightly, shown before the question. Delete them where they do not fit.
    examples:
      - prompt: How tall is the tower in the old harbour?
        responses:
          - It is 41 metres tall.
          - The harbour office gives 41 metres; I know no other measurement.
        better: second                # first, second, tie or not-applicable
        reasons: The second says who measured, so that a reader can look it up.
`;
