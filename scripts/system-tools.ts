/**
 * Brings what npm can't: Chromium for the browser stories, Dovecot for real IMAP.
 * Run as a script it installs what is missing where it may, and says what it could not.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** One tool of the machine: the files that show it is there, and the Debian package that brings them. */
export interface SystemTool {
  package: string;
  programs: string[];
  neededFor: string;
  /** Does as well, only slower: taken where the first cannot be had. */
  instead?: { package: string; programs: string[] };
}

/** The same Chromium without a window to draw, which takes a third less of the processor. */
const HEADLESS = '/usr/bin/chromium-headless-shell';
const CHROMIUM = '/usr/bin/chromium';

export const SYSTEM_TOOLS: SystemTool[] = [
  {
    package: 'chromium-headless-shell',
    programs: [HEADLESS],
    neededFor: 'the browser stories',
    instead: { package: 'chromium', programs: [CHROMIUM] },
  },
  {
    package: 'dovecot-imapd',
    programs: ['/usr/lib/dovecot/imap'],
    neededFor: 'the stories with a real mailbox',
  },
  {
    package: 'dovecot-lmtpd',
    programs: ['/usr/lib/dovecot/lmtp'],
    neededFor: 'the stories with a real mailbox',
  },
];

/** What is there and what is not after `ensureSystemTools`; `why` says in one sentence what stood in the way. */
export interface SystemToolsResult {
  missing: SystemTool[];
  installed: string[];
  why: string | null;
}

/** The browser of the stories. */
export const chromiumPath = (): string => (isProgram(HEADLESS) ? HEADLESS : CHROMIUM);

const isThere = ({ programs }: { programs: string[] }): boolean => programs.every(isProgram);

/** The tools that this machine lacks, in either form. */
export function missingTools(tools: SystemTool[] = SYSTEM_TOOLS): SystemTool[] {
  return tools.filter((tool) => !isThere(tool) && !(tool.instead && isThere(tool.instead)));
}

/**
 * Installs the missing tools with apt-get when this is root on Debian or Ubuntu, otherwise only says which are missing.
 * No service is started. Never throws: a failed installation leaves its tools in `missing` with the reason in `why`.
 */
export function ensureSystemTools(tools: SystemTool[] = SYSTEM_TOOLS): SystemToolsResult {
  const wanted = tools.filter((tool) => !isThere(tool));
  if (wanted.length === 0) return { missing: [], installed: [], why: null };

  const obstacle = whyNotInstall();
  if (obstacle) {
    const missing = missingTools(wanted);
    return { missing, installed: [], why: missing.length > 0 ? obstacle : null };
  }

  let failure = aptInstall(wanted.map((tool) => tool.package));
  const lacking = missingTools(wanted);
  // a package that this Debian does not have stops the others, too
  if (lacking.some(({ instead }) => instead))
    failure = aptInstall(lacking.map((tool) => (tool.instead ?? tool).package));
  const missing = missingTools(wanted);
  return {
    missing,
    installed: wanted
      .flatMap((tool) => [tool, ...(tool.instead && !isThere(tool) ? [tool.instead] : [])])
      .filter(isThere)
      .map((tool) => tool.package),
    why:
      missing.length > 0 ? (failure ?? 'apt-get said that it worked, but the programs are not there.') : null,
  };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function whyNotInstall(): string | null {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (!/^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release))
    return 'This is not Debian or Ubuntu, so install them yourself.';
  if (process.getuid?.() !== 0) return 'Installing them needs root.';
  return null;
}

/** Runs apt-get update and install, quietly. Returns null, or the last lines of what went wrong. */
function aptInstall(packages: string[]): string | null {
  const policy = forbidServiceStarts();
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
    const steps = [
      // Another apt-get may be running on a shared machine: wait for its lock rather than fail.
      ['-qq', '-o', 'DPkg::Lock::Timeout=300', 'update'],
      [
        '-qq',
        '-y',
        '-o',
        'DPkg::Lock::Timeout=300',
        '-o',
        'Dpkg::Use-Pty=0',
        'install',
        '--no-install-recommends',
        ...packages,
      ],
    ];
    for (const step of steps) {
      const run = spawnSync('apt-get', step, { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
      if (run.error) return `apt-get did not run: ${run.error.message}`;
      if (run.status !== 0) return `apt-get failed: ${run.stderr.trim().split('\n').slice(-3).join(' ')}`;
    }
    return null;
  } finally {
    policy.lift();
  }
}

/**
 * Debian starts a daemon as soon as its package is installed, unless /usr/sbin/policy-rc.d answers 101.
 * An existing policy is somebody's decision and stays.
 */
function forbidServiceStarts(): { lift(): void } {
  const path = '/usr/sbin/policy-rc.d';
  if (existsSync(path)) return { lift() {} };
  writeFileSync(path, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return { lift: () => rmSync(path, { force: true }) };
}

if (import.meta.main) {
  const result = ensureSystemTools();
  for (const name of result.installed) console.log(`Installed ${name}.`);
  for (const tool of result.missing) console.error(`Missing: ${tool.package}, needed for ${tool.neededFor}.`);
  if (result.why) console.error(result.why);
  if (result.missing.length === 0 && result.installed.length === 0) console.log('Every system tool is here.');
  process.exitCode = result.missing.length > 0 ? 1 : 0;
}
