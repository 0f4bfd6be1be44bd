/** Votes on one question about the images of two contestants. Shares of a vote are votes too: three sampled answers are one. */
export interface FormVotes {
  question: string;
  one: string;
  other: string;
  /** votes for each, and for neither; at least 0 */
  forOne: number;
  forOther: number;
  tied: number;
  /** not applicable, or not readable: for nobody, and in no share */
  unanswered: number;
}

/** How one contestant did in one question. */
export interface WinShare {
  question: string;
  contestant: string;
  won: number;
  lost: number;
  tied: number;
  unanswered: number;
  /** (won + tied / 2) / (won + lost + tied), in [0, 1]; null of none */
  share: number | null;
}

/**
 * The share of votes that each contestant won in each question; a tie is half a win for both. Of a contestant against itself
 * (two images of one generator) nothing is counted. Questions and contestants stand in the order in which they came.
 * Errors: RangeError where a number of votes is negative.
 */
export function winShares(votes: readonly FormVotes[]): WinShare[] {
  const shares = new Map<string, WinShare>();
  const of = (question: string, contestant: string): WinShare => {
    const key = `${question}\0${contestant}`;
    const known = shares.get(key) ?? { question, contestant, won: 0, lost: 0, tied: 0, unanswered: 0, share: null };
    shares.set(key, known);
    return known;
  };
  for (const { question, one, other, forOne, forOther, tied, unanswered } of votes) {
    if (!(forOne >= 0 && forOther >= 0 && tied >= 0 && unanswered >= 0))
      throw new RangeError('votes are counted from 0');
    if (one === other) continue;
    add(of(question, one), { won: forOne, lost: forOther, tied, unanswered });
    add(of(question, other), { won: forOther, lost: forOne, tied, unanswered });
  }
  return [...shares.values()].map((one) => {
    const all = one.won + one.lost + one.tied;
    return { ...one, share: all === 0 ? null : (one.won + one.tied / 2) / all };
  });
}

function add(share: WinShare, more: Pick<WinShare, 'won' | 'lost' | 'tied' | 'unanswered'>): void {
  share.won += more.won;
  share.lost += more.lost;
  share.tied += more.tied;
  share.unanswered += more.unanswered;
}
