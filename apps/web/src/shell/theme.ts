export type Theme = 'system' | 'light' | 'dark';

const KEPT = 'precept.theme';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

export function keptTheme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function applyTheme(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && prefersDark.matches);
  document.documentElement.classList.toggle('dark', dark);
  document.documentElement.classList.toggle('light', !dark);
}

export function keepTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, theme);
  applyTheme(theme);
}

prefersDark.addEventListener('change', () => {
  applyTheme(keptTheme());
});
