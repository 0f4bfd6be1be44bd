/** Wins of a subject over a base, from soft preferences. */
export interface WinRate {
  n: number;
  /** Mean preference in percent: draws count half. null of nothing. */
  winRate: number | null;
  /** Standard error of that mean in percent: sample standard deviation (n - 1) over the root of n. null below two. */
  standardError: number | null;
  /** Preferences above, below and at one half. */
  wins: number;
  losses: number;
  draws: number;
  /** (wins + draws / 2) / n in percent. */
  discreteWinRate: number | null;
}

/**
 * The win rate of soft preferences, as the AlpacaEval leaderboard has it (Li et al. 2023). `preferences`: one an item,
 * P(subject beats base) in [0, 1]; an item that was not judged because both texts are equal counts 0.5.
 * Errors: RangeError for a value outside [0, 1] or NaN: an unread preference is to be left out or reported, not guessed.
 */
export function winRate(preferences: readonly number[]): WinRate {
  const bad = preferences.find((p) => !(p >= 0 && p <= 1));
  if (bad !== undefined) throw new RangeError(`${bad} is no preference between 0 and 1`);
  const n = preferences.length;
  const wins = preferences.filter((p) => p > 0.5).length;
  const losses = preferences.filter((p) => p < 0.5).length;
  const draws = n - wins - losses;
  if (n === 0) return { n, winRate: null, standardError: null, wins, losses, draws, discreteWinRate: null };
  const mean = preferences.reduce((sum, p) => sum + p, 0) / n;
  const squares = preferences.reduce((sum, p) => sum + (p - mean) ** 2, 0);
  return {
    n,
    winRate: 100 * mean,
    standardError: n < 2 ? null : 100 * Math.sqrt(squares / (n - 1) / n),
    wins,
    losses,
    draws,
    discreteWinRate: (100 * (wins + draws / 2)) / n,
  };
}
