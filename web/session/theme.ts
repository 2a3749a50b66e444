/** Light, dark, or as the computer is set. Kept on this device. */
export type Theme = 'system' | 'light' | 'dark';

const STORED_AS = 'kept.theme';

export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORED_AS);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(STORED_AS, theme);
  } catch {
    // In force until the page closes.
  }
}
