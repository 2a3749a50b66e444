/** A real Dovecot for the mailbox tests: in the foreground, from a private config, as root or as an ordinary user. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { freePort } from './free-port.ts';

export interface Dovecot {
  imapPort: number;
  lmtpPort: number;
  /** Where the mail of a user lies (a maildir), so that a test can break it. */
  maildir(user: string): string;
  /** Gives a mailbox another UIDVALIDITY, as a server does that was restored from a backup. While it is stopped, or nobody reads. */
  renumber(user: string): void;
  /** Delivers by LMTP; resolves when the mail is in the mailbox. */
  deliver(user: string, raw: Buffer | string): Promise<void>;
  /** Freezes (SIGSTOP) or wakes (SIGCONT) every process of this Dovecot: a server that hangs without hanging up. */
  freeze(): void;
  wake(): void;
  /** Stops the server and keeps its mail and ports, so that `start` brings the same one back. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

export interface DovecotOptions {
  /** Password by name; a name may be an address. */
  users: Record<string, string>;
  /** Where it asks whether a token is good (RFC 7662): then it takes tokens too. */
  introspectAt?: string;
}

const PROGRAMS = ['/usr/sbin/dovecot', '/usr/lib/dovecot/imap', '/usr/lib/dovecot/lmtp'];

export function hasDovecot(): boolean {
  return PROGRAMS.every((program) => existsSync(program));
}

/** Throws one clear sentence where Dovecot is missing. */
export function requireDovecot(): void {
  if (hasDovecot()) return;
  throw new Error(
    'Dovecot is not installed, so nothing can be said about real mailboxes. Run scripts/system-tools.ts as root, ' +
      'or install the packages dovecot-imapd and dovecot-lmtpd.',
  );
}

/** Starts a Dovecot on free loopback ports and resolves when it answers. The caller calls `remove`. */
export async function startDovecot(options: DovecotOptions): Promise<Dovecot> {
  requireDovecot();
  // Unix sockets live in here, and their paths must stay under 108 bytes: so the shortest place there is.
  const dir = await mkdtemp(join(tmpdir(), 'dc-'));
  const [imapPort, lmtpPort] = [await freePort(), await freePort()];
  const owner = mailOwner();
  const users = Object.entries(options.users).map(([name, password]) => `${name}:{PLAIN}${password}::::::\n`);
  await writeFile(join(dir, 'passwd'), users.join(''));
  await writeFile(join(dir, 'dovecot.conf'), configuration(dir, owner, imapPort, lmtpPort));
  if (options.introspectAt) await takeTokens(dir, options.introspectAt);
  await chown(dir, owner.uid, owner.gid);

  let child: ChildProcess | null = null;
  async function start(): Promise<void> {
    const running = spawn('/bin/sh', ['-c', WITH_LIFELINE, join(dir, 'dovecot.conf')], {
      cwd: dir,
      uid: owner.uid,
      gid: owner.gid,
      // A process group of its own, so that all of it can be frozen at once.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child = running;
    for (let tries = 0; !((await answers(imapPort)) && (await answers(lmtpPort))); tries++) {
      if (hasEnded(running) || tries > 200) {
        await stop();
        throw new Error(
          `Dovecot did not start: ${await readFile(join(dir, 'log'), 'utf8').catch(() => 'no log')}`,
        );
      }
      await wait(50);
    }
  }
  async function stop(): Promise<void> {
    const running = child;
    child = null;
    if (!running) return;
    const ended = hasEnded(running) ? null : new Promise((resolve) => running.once('exit', resolve));
    signal(running, 'SIGCONT');
    running.stdin?.end();
    await ended;
    // Dovecot leaves those who are reading in peace when it goes; a server that is away has nobody.
    killGroup(running);
  }
  async function remove(): Promise<void> {
    // Its own goodbye takes a second, and its mail is thrown away anyway.
    signal(child, 'SIGKILL');
    await stop();
    await rm(dir, { recursive: true, force: true });
  }

  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    imapPort,
    lmtpPort,
    maildir: (user) => join(dir, 'mail', user),
    renumber: (user) => renumber(join(dir, 'mail', user)),
    deliver: (user, raw) => deliver(lmtpPort, user, Buffer.from(raw)),
    freeze: () => signal(child, 'SIGSTOP'),
    wake: () => signal(child, 'SIGCONT'),
    start,
    stop,
    remove,
  };
}

/** Dovecot lives as long as our end of its standard input is open: however a test ends, nothing is left behind. */
const WITH_LIFELINE = `exec 3<&0
/usr/sbin/dovecot -F -c "$0" 3<&- & server=$!
(cat <&3 >/dev/null; kill $server 2>/dev/null) &
wait $server`;

/** Dovecot gives no mail to root, so as root it all runs as nobody. */
function mailOwner(): { uid: number; gid: number; name: string; group: string } {
  const { uid, gid, username } = userInfo();
  const name = uid === 0 ? 'nobody' : username;
  const ask = (...words: string[]) => spawnSync('id', [...words, name], { encoding: 'utf8' }).stdout.trim();
  if (uid !== 0) return { uid, gid, name, group: ask('-gn') };
  return { uid: Number(ask('-u')), gid: Number(ask('-g')), name, group: ask('-gn') };
}

/** Also lets in whoever has a token that the given server knows. */
async function takeTokens(dir: string, introspectAt: string): Promise<void> {
  await writeFile(
    join(dir, 'oauth2.conf'),
    `introspection_url = ${introspectAt}\nintrospection_mode = post\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n`,
  );
  await appendFile(
    join(dir, 'dovecot.conf'),
    `auth_mechanisms = plain login xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${dir}/oauth2.conf
}
`,
  );
}

/** The syntax of Dovecot 2.3, which Debian 12 has. Everything that would need root (chroot, other users) is off. */
function configuration(
  dir: string,
  owner: { uid: number; gid: number; name: string; group: string },
  imapPort: number,
  lmtpPort: number,
): string {
  return `
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
recipient_delimiter = +
mail_location = maildir:${dir}/mail/%u
default_internal_user = ${owner.name}
default_login_user = ${owner.name}
default_internal_group = ${owner.group}
first_valid_uid = 1
# Failed logins would otherwise be answered ever later, and tests make many.
auth_failure_delay = 0
mail_max_userip_connections = 100
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${dir}/passwd
}
userdb {
  driver = passwd-file
  args = username_format=%u ${dir}/passwd
  override_fields = uid=${owner.uid} gid=${owner.gid} home=${dir}/mail/%u
}
`;
}

function renumber(maildir: string): void {
  for (const file of readdirSync(maildir).filter((name) => /^dovecot(\.index|-uidvalidity)/.test(name)))
    rmSync(join(maildir, file));
  const list = join(maildir, 'dovecot-uidlist');
  const words = readFileSync(list, 'utf8');
  writeFileSync(
    list,
    words.replace(/ V(\d+) /, (_, uidValidity) => ` V${Number(uidValidity) + 100} `),
  );
}

function deliver(port: number, user: string, raw: Buffer): Promise<void> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port, lmtp: true, ignoreTLS: true });
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect(() => {
      connection.send({ from: 'sender@elsewhere.example', to: [user] }, raw, (failure, info) => {
        connection.quit();
        const refusal = failure ?? info.rejectedErrors?.[0];
        if (refusal) reject(refusal);
        else resolve();
      });
    });
  });
}

function signal(child: ChildProcess | null, name: NodeJS.Signals): void {
  if (child?.pid && !hasEnded(child)) process.kill(-child.pid, name);
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody was left.
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const say = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', () => say(true));
    socket.once('error', () => say(false));
    socket.once('close', () => say(false));
    socket.setTimeout(1000, () => say(false));
  });
}
