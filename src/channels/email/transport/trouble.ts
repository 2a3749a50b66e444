/** What is wrong with a mail server, in words that help the person who set it up. */

import { SignInLost, SignInTrouble } from './sign-in.ts';

export type TroubleKind =
  | 'name-not-found'
  | 'nobody-answers'
  | 'too-slow'
  | 'not-secure'
  | 'sign-in'
  | 'no-folder'
  | 'refused'
  | 'hung-up'
  | 'forbidden-address'
  | 'other';

export interface Trouble {
  kind: TroubleKind;
  /** One or two plain sentences: what happened, and what to check. */
  words: string;
}

/** What the words are about. */
export interface Attempt {
  host: string;
  port: number;
  /** Who signs in, where somebody does. */
  user?: string;
  folder?: string;
  /** Signed in to with a token that a provider gave us, not with a password. */
  accessToken?: unknown;
  /** It has worked with these very settings, so they are not what is wrong. */
  hasWorked?: boolean;
}

/** The fields that imapflow, nodemailer and Node put on their errors, as far as they tell causes apart. */
interface MailError {
  message: string;
  code?: string;
  originalCode?: string;
  response?: unknown;
  responseText?: string;
  responseCode?: number;
  authenticationFailed?: boolean;
  mailboxMissing?: boolean;
  tlsFailed?: boolean;
}

const CERTIFICATE_WORDS: Record<string, string> = {
  CERT_HAS_EXPIRED: 'Its certificate has run out. Whoever runs that server has to renew it.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name. Check the name of the server.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Nobody we trust has signed its certificate.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Nobody we trust has signed its certificate.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Nobody we trust has signed its certificate.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'Nobody we trust has signed its certificate.',
};
const TOO_SLOW = new Set([
  'ETIMEDOUT',
  'ETIMEOUT',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
  'EAI_AGAIN',
]);
const NOBODY = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN']);
const HUNG_UP = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNECTION',
  'NoConnection',
  'EConnectionClosed',
  'ClosedAfterConnectText',
  'ClosedAfterConnectTLS',
]);

/** Tells the causes apart that a person can do something about. */
export function describeTrouble(error: unknown, attempt: Attempt): Trouble {
  const failure: MailError =
    error instanceof Error ? (error as Error & MailError) : { message: String(error) };
  const codes = [failure.code, failure.originalCode].filter((code) => code !== undefined);
  const any = (known: Set<string>) => codes.some((code) => known.has(code));
  const { host, port } = attempt;

  if (error instanceof SignInLost) return { kind: 'sign-in', words: error.message };
  if (error instanceof SignInTrouble) return { kind: 'too-slow', words: error.message };
  if (
    failure.authenticationFailed ||
    failure.code === 'EAUTH' ||
    [530, 534, 535, 538].includes(failure.responseCode ?? 0)
  ) {
    const whose = attempt.user ? ` for ${attempt.user}` : '';
    if (attempt.accessToken !== undefined)
      return {
        kind: 'sign-in',
        words: `We are signed in, but ${host} does not let us use the mailbox${whose}.${said(failure)} See that it may be used by mail programs (IMAP and SMTP), or sign in again in Settings.`,
      };
    return {
      kind: 'sign-in',
      words: `We could reach ${host} but it did not accept the password${whose}.${said(failure)} Check the password.`,
    };
  }
  if (failure.mailboxMissing && attempt.folder !== undefined) {
    return {
      kind: 'no-folder',
      words: `We could sign in to ${host} but there is no folder called “${attempt.folder}”. Check its name.`,
    };
  }
  if (codes.includes('ENOTFOUND') || codes.includes('EDNS') || codes.includes('ENODATA')) {
    return { kind: 'name-not-found', words: `There is no server called ${host}. Check its name.` };
  }
  if (any(NOBODY)) {
    return {
      kind: 'nobody-answers',
      words: `Nothing answers at ${host} on port ${port}. Check the name and the port.`,
    };
  }
  const certificate = codes.map((code) => CERTIFICATE_WORDS[code]).find((words) => words !== undefined);
  if (certificate) {
    return { kind: 'not-secure', words: `We could reach ${host} but not talk to it safely. ${certificate}` };
  }
  // A port that waits for TLS says nothing to a plain caller and the other way round: both look like a bad handshake or silence.
  if (
    failure.tlsFailed ||
    codes.some((code) => code === 'ETLS' || code.startsWith('ERR_SSL')) ||
    /\bSSL\b|\bTLS\b/.test(failure.message)
  ) {
    return {
      kind: 'not-secure',
      words: `We could reach ${host} but not talk to it safely. Check the port, and whether it needs a secure connection from the start.`,
    };
  }
  if (any(TOO_SLOW)) return { kind: 'too-slow', words: tooSlow(failure, attempt) };
  if ((failure.responseCode ?? 0) >= 400 || failure.responseText) {
    return { kind: 'refused', words: `We could reach ${host} but it refused.${said(failure)}` };
  }
  if (any(HUNG_UP)) {
    return {
      kind: 'hung-up',
      words: `${host} hung up on us. Check the port, or try again in a few minutes.`,
    };
  }
  return { kind: 'other', words: `We could not talk to ${host}: ${oneLine(failure.message)}` };
}

/** A server that hangs is told from one that is not where we look. */
function tooSlow(failure: MailError, { host, port, hasWorked }: Attempt): string {
  if (hasWorked)
    return `${host} stopped answering. It may hang, or be starting again; if it lasts, ask whoever runs it. We keep trying.`;
  if (failure.code === 'GREETING_TIMEOUT')
    return `Something at ${host} takes our connection on port ${port}, and then says nothing. It may hang, or wait for a secure connection: check whether it needs one from the start.`;
  return `${host} did not answer in time on port ${port}. Check the name and the port.`;
}

/** The server's own words, which whoever runs it will understand. */
function said(failure: MailError): string {
  const words = failure.responseText ?? (typeof failure.response === 'string' ? failure.response : '');
  return words ? ` The server said “${oneLine(words).replace(/\.$/, '')}”.` : '';
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
