/** CSS that could load, run or leave its place. A backslash could spell any of them. */
const unsafeCss =
  /\\|\/\*|<|url\s*\(|image-set|image\s*\(|cross-fade|element\s*\(|src\s*\(|@import|@font-face|@namespace|expression|-moz-binding|behaviou?r|var\s*\(|env\s*\(|javascript:|position\s*:|cursor\s*:|content\s*:/i;

/** The declarations of a style that can neither load, run nor leave their place. */
export function safeStyle(style: string): string {
  if (!unsafeCss.test(style)) return style;
  // a backslash could also hide where a declaration ends
  if (style.includes('\\')) return '';
  return style
    .split(';')
    .filter((declaration) => !unsafeCss.test(declaration))
    .join(';');
}

/**
 * The rules of a style sheet that are safe in the same sense. `@media` stays, except what is for dark paper, because mail is shown on
 * white; other at-rules go. What comes out is looked at once more as a whole.
 */
export function safeSheet(sheet: string): string {
  const bare = sheet.replace(/\/\*[^]*?(?:\*\/|$)|<!--|-->/g, '');
  if (!unsafeCss.test(bare) && !bare.includes('@')) return bare;
  const safe = rules(bare, 0);
  return unsafeCss.test(safe) ? '' : safe;
}

function rules(css: string, depth: number): string {
  let safe = '';
  let from = 0;
  let opened = -1;
  let open = 0;
  for (const { 0: mark, index } of css.matchAll(/"[^"\n]*"|'[^'\n]*'|[{};]/g)) {
    if (mark === '{' && open++ === 0) opened = index;
    else if (mark === ';' && open === 0) from = index + 1;
    else if (mark === '}' && --open <= 0) {
      if (open === 0) safe += rule(css.slice(from, opened).trim(), css.slice(opened + 1, index), depth);
      open = 0;
      from = index + 1;
    }
  }
  return safe;
}

function rule(head: string, body: string, depth: number): string {
  if (unsafeCss.test(head)) return '';
  if (!head.startsWith('@')) {
    const style = body.includes('{') ? '' : safeStyle(body);
    return style.trim() && `${head}{${style}}`;
  }
  if (depth > 0 || !/^@media\b/i.test(head) || /prefers-color-scheme/i.test(head)) return '';
  const inner = rules(body, depth + 1);
  return inner && `${head}{${inner}}`;
}
