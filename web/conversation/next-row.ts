function nextRow(): HTMLAnchorElement | null {
  const here = document.querySelector('.inbox-row[aria-current="true"]')?.closest('li');
  return here?.nextElementSibling?.querySelector<HTMLAnchorElement>('.inbox-row') ?? null;
}

/** After sending, the focus goes to the next row of the list; to the thread where there is no next one. */
export function focusNextRow(): void {
  const row = nextRow();
  const visible = row !== null && row.offsetParent !== null;
  (visible ? row : document.querySelector<HTMLElement>('.thread'))?.focus();
}

/** Opens the next conversation of the list. */
export function openNextRow(go: (href: string) => void): void {
  const row = nextRow();
  if (row) go(`${row.pathname}${row.search}`);
  else focusNextRow();
}
