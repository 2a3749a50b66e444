/** Signing in to a mailbox at Microsoft or Google without a password: OAuth 2.0 with an authorisation code, PKCE and refresh. */
import { createHash, randomBytes } from 'node:crypto';

export interface SignInProvider {
  name: string;
  authoriseAt: string;
  tokenAt: string;
  scope: string;
  more: Record<string, string>;
  imap: { host: string; port: number; secure: boolean };
  smtp: { host: string; port: number; secure: boolean };
}

export type ProviderName = 'microsoft' | 'google';
/** `directory`: Microsoft's name or id of an organisation; '' for any. */
export type Providers = (name: ProviderName, directory: string) => SignInProvider;

export const providers: Providers = (name, directory) =>
  name === 'microsoft' ? microsoft(encodeURIComponent(directory || 'organizations')) : GOOGLE;

const microsoft = (directory: string): SignInProvider => ({
  name: 'Microsoft',
  authoriseAt: `https://login.microsoftonline.com/${directory}/oauth2/v2.0/authorize`,
  tokenAt: `https://login.microsoftonline.com/${directory}/oauth2/v2.0/token`,
  // of outlook.office.com, not of Graph, whose tokens the mail servers refuse
  scope:
    'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access openid',
  more: { prompt: 'select_account' },
  imap: { host: 'outlook.office365.com', port: 993, secure: true },
  smtp: { host: 'smtp.office365.com', port: 587, secure: false },
});

const GOOGLE: SignInProvider = {
  name: 'Google',
  authoriseAt: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenAt: 'https://oauth2.googleapis.com/token',
  scope: 'https://mail.google.com/',
  // only so does it give a refresh token, and each time
  more: { access_type: 'offline', prompt: 'consent' },
  imap: { host: 'imap.gmail.com', port: 993, secure: true },
  smtp: { host: 'smtp.gmail.com', port: 465, secure: true },
};

export interface Registration {
  clientId: string;
  clientSecret: string;
}

export interface Tokens {
  accessToken: string;
  /** null: the one that we have stays */
  refreshToken: string | null;
  /** seconds */
  lasts: number;
}

/** The provider does not let us in any more until a person signs in again. The message is for people. */
export class SignInLost extends Error {}
/** The provider could not be asked, or had trouble of its own: try again later. */
export class SignInTrouble extends Error {}

export const newVerifier = () => randomBytes(32).toString('base64url');

/** Where the person is sent to sign in and agree. */
export function authorisationUrl(
  provider: SignInProvider,
  asked: { clientId: string; redirectAddress: string; state: string; verifier: string; loginHint: string },
): string {
  const url = new URL(provider.authoriseAt);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: asked.clientId,
    redirect_uri: asked.redirectAddress,
    scope: provider.scope,
    state: asked.state,
    code_challenge: createHash('sha256').update(asked.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: asked.loginHint,
    ...provider.more,
  }).toString();
  return url.href;
}

export const tokensForCode = (
  provider: SignInProvider,
  registration: Registration,
  given: { code: string; verifier: string; redirectAddress: string },
): Promise<Tokens> =>
  askTokens(provider, registration, {
    grant_type: 'authorization_code',
    code: given.code,
    code_verifier: given.verifier,
    redirect_uri: given.redirectAddress,
  });

export const tokensForRefresh = (
  provider: SignInProvider,
  registration: Registration,
  refreshToken: string,
): Promise<Tokens> =>
  askTokens(provider, registration, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    scope: provider.scope,
  });

const PATIENCE_MS = 15_000;
/** What only a person, or whoever registered us, can put right (RFC 6749 §5.2; the last ones are Microsoft's). */
const LOST = new Set([
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
  'access_denied',
  'interaction_required',
  'consent_required',
]);

async function askTokens(
  provider: SignInProvider,
  { clientId, clientSecret }: Registration,
  form: Record<string, string>,
): Promise<Tokens> {
  let status = 0;
  let answer: Record<string, unknown>;
  try {
    const response = await fetch(provider.tokenAt, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        client_id: clientId,
        ...(clientSecret && { client_secret: clientSecret }),
        ...form,
      }),
    });
    status = response.status;
    answer = (await response.json()) as Record<string, unknown>;
  } catch {
    throw new SignInTrouble(`We could not reach ${provider.name} to sign in. We keep trying.`);
  }
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: lasts, error } = answer;
  if (status === 200 && typeof accessToken === 'string')
    return {
      accessToken,
      refreshToken: typeof refreshToken === 'string' ? refreshToken : null,
      lasts: Number(lasts) || 3_600,
    };
  if (error === 'invalid_client' || error === 'unauthorized_client')
    throw new SignInLost(
      `${provider.name} does not know this desk any more: its client ID or secret has changed or run out. Put them right in Settings, and sign in again.`,
    );
  if (LOST.has(String(error)))
    throw new SignInLost(
      `${provider.name} does not let us into this mailbox any more. Sign in again in Settings.`,
    );
  throw new SignInTrouble(`${provider.name} could not sign us in just now. We keep trying.`);
}
