import { kept } from '../pieces/kept';

export type Theme = 'system' | 'light' | 'dark';

export const theme = kept('precept.theme', (value): Theme =>
  value === 'light' || value === 'dark' ? value : 'system',
);

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** Puts the chosen look on the page, and keeps it there as the system or the choice changes. */
export function followTheme(): void {
  const apply = () => {
    const chosen = theme.get();
    const dark = chosen === 'dark' || (chosen === 'system' && prefersDark.matches);
    document.documentElement.classList.toggle('dark', dark);
    document.documentElement.classList.toggle('light', !dark);
  };
  apply();
  theme.listen(apply);
  prefersDark.addEventListener('change', apply);
}
