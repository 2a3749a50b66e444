import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDataFolder } from './postgres/cluster.ts';
import { Refusal } from './refusal.ts';

export type RunRole = 'web' | 'worker' | 'mail';

export interface Config {
  /** absolute */
  data: string;
  /** null: the embedded PostgreSQL in the data folder */
  databaseUrl: string | null;
  /** to the database at a time, besides the one that listens for news */
  connections: number;
  host: string;
  port: number;
  /** public address for links, without a slash at its end */
  url: string;
  /** 0: no door */
  smtpInPort: number;
  /** null: rehearse */
  smtpOut: string | null;
  roles: Set<RunRole>;
  /** whether the proxy in front is believed about the caller's address */
  trustProxy: boolean;
  /** hosts with their ports of push services that browsers here use besides the known ones */
  pushHosts: ReadonlySet<string>;
  /** null: in the data folder */
  secret: string | null;
  /** null: the real clock */
  testClock: string | null;
}

const wrong = (name: string, why: string) =>
  new Refusal('wrong-input', 'wrong-setting', `${name} ${why}`, 'Kept has not started. Nothing was changed.');

function port(env: NodeJS.ProcessEnv, name: string, fallback: number, zeroMeans: string): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    throw wrong(name, `must be a port number from 0 to 65535 (0: ${zeroMeans}), not "${text}".`);
  return Number(text);
}

const MIN_CONNECTIONS = 4;
const MAX_CONNECTIONS = 50;
function connections(env: NodeJS.ProcessEnv): number {
  const text = env.KEPT_CONNECTIONS || '12';
  if (!/^\d{1,3}$/.test(text) || Number(text) < MIN_CONNECTIONS || Number(text) > MAX_CONNECTIONS)
    throw wrong(
      'KEPT_CONNECTIONS',
      `must be a number from ${MIN_CONNECTIONS} to ${MAX_CONNECTIONS}, not "${text}".`,
    );
  return Number(text);
}

function webAddress(name: string, text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw wrong(name, `must be a web address such as https://care.example.org, not "${text}".`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw wrong(name, `must begin with http:// or https://, not "${text}".`);
  if (url.search || url.hash || url.username)
    throw wrong(
      name,
      `must be the address alone, without "?", "#" or a name to sign in with, not "${text}".`,
    );
  return url.href.replace(/\/+$/, '');
}

export const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** Reads the settings, each with a safe default; refuses in one sentence that names the setting. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const host = env.KEPT_HOST || '127.0.0.1';
  if (!/^[A-Za-z0-9.:_-]+$/.test(host))
    throw wrong('KEPT_HOST', `must be an address to listen on, not "${host}".`);
  const webPort = port(env, 'KEPT_PORT', 3000, 'any free port');
  const roles = (env.KEPT_ROLES || 'web,worker,mail')
    .split(',')
    .map((r) => r.trim())
    .filter(Boolean);
  for (const role of roles)
    if (role !== 'web' && role !== 'worker' && role !== 'mail')
      throw wrong('KEPT_ROLES', `may name web, worker and mail, not "${role}".`);
  if (roles.length === 0) throw wrong('KEPT_ROLES', 'must name at least one of web, worker and mail.');

  const smtpOut = env.KEPT_SMTP_OUT || null;
  if (smtpOut && !(/^smtps?:\/\/[^/\s]+\/?$/.test(smtpOut) && URL.canParse(smtpOut)))
    throw wrong('KEPT_SMTP_OUT', 'must be an address such as smtp://user:password@mail.example.org:587.');
  const databaseUrl = env.DATABASE_URL || null;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw wrong('DATABASE_URL', 'must begin with postgres:// .');
  const trust = env.KEPT_TRUST_PROXY || '0';
  if (trust !== '0' && trust !== '1')
    throw wrong('KEPT_TRUST_PROXY', `must be 1 (believe the proxy in front) or 0, not "${trust}".`);
  const pushHosts = (env.KEPT_PUSH_HOSTS ?? '').split(/[,\s]+/).filter(Boolean);
  for (const pushHost of pushHosts)
    if (!/^[a-z\d.-]+(:\d{1,5})?$/i.test(pushHost))
      throw wrong('KEPT_PUSH_HOSTS', `must name hosts such as push.example.org, not "${pushHost}".`);
  const secret = env.KEPT_SECRET || null;
  if (secret && secret.length < 20) throw wrong('KEPT_SECRET', 'must have at least 20 characters.');
  const testClock = env.KEPT_TEST_CLOCK || null;
  if (testClock && testClock.length < 8) throw wrong('KEPT_TEST_CLOCK', 'must have at least 8 characters.');
  const shownHost =
    host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const url = env.KEPT_URL ? webAddress('KEPT_URL', env.KEPT_URL) : `http://${shownHost}:${webPort}`;
  if (testClock && !isLoopback(new URL(url).hostname))
    throw wrong(
      'KEPT_TEST_CLOCK',
      'is for tests on this machine only, so KEPT_URL must be a loopback address such as http://127.0.0.1:3000.',
    );

  return {
    data: path.resolve(env.KEPT_DATA || 'data'),
    databaseUrl,
    connections: connections(env),
    host,
    port: webPort,
    url,
    smtpInPort: port(env, 'KEPT_SMTP_IN_PORT', 2525, 'no SMTP door'),
    smtpOut,
    roles: new Set(roles as RunRole[]),
    trustProxy: trust === '1',
    pushHosts: new Set(pushHosts),
    secret,
    testClock,
  };
}

/** The desk's secret: KEPT_SECRET, or the one in the data folder, made on first use with mode 600. */
export function readSecret(config: Config): string {
  if (config.secret) return config.secret;
  const file = path.join(config.data, 'secret');
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (text.length < 20)
      throw wrong(
        'KEPT_SECRET',
        `is not set and ${file} is damaged: put the desk's secret back from a backup.`,
      );
    return text;
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  openDataFolder(config.data);
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  // of two processes that start at once on a new folder, with a database of their own choice, one makes it
  try {
    linkSync(aside, file);
  } catch (error) {
    // a file system without links: then the last one stands
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') renameSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
