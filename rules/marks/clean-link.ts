const TRACKERS =
  /^(?:utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|_hs(?:enc|mi)|__hs\w+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|vero_id|vero_conv|oly_anon_id|oly_enc_id|s_cid|wickedid|li_fat_id|epik|rb_clickid|ck_subscriber_id|_openstat)$/i;
const MAY_LEAD_TO = /^(?:https?|mailto|tel):$/;
/** A link in a link in a link is nobody's honest address. */
const DEEPEST = 3;

/**
 * A link as we pass it on: no trackers, and the page itself where a mail scanner has put its own address before it. Null when it is no
 * address that a reader should be led to (script, file, data). "example.org/help" gets its https.
 */
export function cleanLink(href: string, depth = 0): string | null {
  const url = parsed(href.trim());
  if (!url || !MAY_LEAD_TO.test(url.protocol)) return null;
  const wrapped = depth < DEEPEST ? unwrapped(url) : null;
  if (wrapped) return cleanLink(wrapped, depth + 1) ?? url.href;
  const names = [...new Set(url.searchParams.keys())].filter((name) => TRACKERS.test(name));
  // written back only where something goes: URLSearchParams spells some signs another way
  if (names.length === 0) return url.href;
  for (const name of names) url.searchParams.delete(name);
  return url.href;
}

function parsed(href: string): URL | null {
  try {
    return new URL(href);
  } catch {
    const isAddress = /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?$/.test(href);
    const isMail = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(href);
    if (isMail) return parsed(`mailto:${href}`);
    return isAddress ? parsed(`https://${href}`) : null;
  }
}

/** Outlook's safe links, Google's and Facebook's redirects, Proofpoint's and the like: the address that they lead to. */
function unwrapped({ hostname, pathname, searchParams }: URL): string | null {
  if (/(?:^|\.)safelinks\.protection\.outlook\.com$/.test(hostname)) return searchParams.get('url');
  if (/^www\.google\.[a-z.]+$/.test(hostname) && pathname === '/url')
    return searchParams.get('q') ?? searchParams.get('url');
  if (/^lm?\.(?:facebook|instagram)\.com$/.test(hostname)) return searchParams.get('u');
  if (hostname === 'urldefense.com' || hostname === 'urldefense.proofpoint.com') {
    const third = /^\/v3\/__(?<url>.+?)__;/.exec(pathname)?.groups?.url;
    if (third && !third.includes('*')) return third;
    const second = searchParams.get('u');
    if (second) return decoded(second.replace(/-/g, '%').replace(/_/g, '/'));
  }
  return null;
}

function decoded(words: string): string | null {
  try {
    return decodeURIComponent(words);
  } catch {
    return null;
  }
}
