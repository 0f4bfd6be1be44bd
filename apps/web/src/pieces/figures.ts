const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 1234567 -> "1,234,567" */
export const count = (value: number): string => whole.format(value);

/** "1 item", "3 items" */
export const counted = (value: number, noun: string, plural = `${noun}s`): string =>
  `${count(value)} ${value === 1 ? noun : plural}`;

/** 0.8249 -> "82 %"; never 100 % before all is done */
export const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;

/** A decimal string as money. */
export function money(amount: string): string {
  const value = Number(amount);
  const places = value === 0 || Math.abs(value) >= 0.01 ? 2 : 4;
  return `$${new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: places }).format(value)}`;
}

/** 75 -> "1 min 15 s" */
export function duration(seconds: number): string {
  const s = Math.round(seconds);
  if (s < 60) return `${s} s`;
  if (s < 3_600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  return s < 172_800 ? `${Math.floor(s / 3_600)} h ${Math.floor((s % 3_600) / 60)} min` : `${Math.floor(s / 86_400)} d`;
}

/** 0.8249 -> "82.5 %" */
export const exactPercent = (share: number, places = 1): string => `${(100 * share).toFixed(places)} %`;

/** { low: 0.88, high: 0.937 } -> "88.0 to 93.7 %" */
export const range = ({ low, high }: { low: number; high: number }): string =>
  `${(100 * low).toFixed(1)} to ${exactPercent(high)}`;
