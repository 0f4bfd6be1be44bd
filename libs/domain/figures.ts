const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 1234567 -> "1,234,567" */
export const count = (value: number): string => whole.format(value);

/** "3 items", "1 item" */
export const counted = (value: number, noun: string, plural = `${noun}s`): string =>
  `${count(value)} ${value === 1 ? noun : plural}`;

/** "an image", "a pair" */
export const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** 0.8249 -> "82 %" */
export const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;

/** A decimal string as money: whole cents as cents, else as many places as tell it from nothing. */
export function money(amount: string): string {
  const value = Number(amount);
  const cents = Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;
  const places = Math.abs(value) >= 1 || cents ? 2 : Math.abs(value) >= 0.001 ? 4 : 12;
  const digits = new Intl.NumberFormat('en', {
    minimumFractionDigits: Math.min(places, 4),
    maximumFractionDigits: places,
    ...(places === 12 ? { maximumSignificantDigits: 2, minimumSignificantDigits: 1 } : {}),
  }).format(value);
  return `$${digits}`;
}

/** 4.23 -> "4.2 s", 75 -> "1 min 15 s", 7320 -> "2 h 2 min" */
export function duration(seconds: number): string {
  if (seconds < 10) return `${(Math.round(seconds * 10) / 10).toFixed(1)} s`;
  const s = Math.round(seconds);
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  const h = Math.floor(s / 3600);
  return h < 48 ? `${h} h ${Math.floor((s % 3600) / 60)} min` : `${Math.floor(h / 24)} d ${h % 24} h`;
}

/** 1536 -> "1.5 kB"; thousands of bytes, as disks are sold */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = size;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 99.5 ? whole.format(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** "2026-11-22 03:09:12Z" */
export const moment = (time: Date): string => `${time.toISOString().slice(0, 19).replace('T', ' ')}Z`;

/** A rate a second: "412/s", below ten with one place. */
export const perSecond = (rate: number): string =>
  `${rate >= 9.95 || rate === 0 ? whole.format(rate) : rate.toFixed(1)}/s`;
