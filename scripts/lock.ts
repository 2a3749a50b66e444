// Completes package-lock.json after `npm install`: adds the other systems' builds of optional platform packages that the registry in use did
// not have, so that `npm ci` finds the lock whole wherever it runs. They carry no hash, because nobody here has seen them.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const FILE = path.join(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(readFileSync(FILE, 'utf8')) as { packages: Record<string, Entry> };
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'windows'];
const CPUS = ['arm64', 'armeabi', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64'];

let added = 0;
for (const parent of Object.values(lock.packages))
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const system = SYSTEMS.find((word) => name.includes(word));
    if (lock.packages[key] || !system || !/^\d/.test(version)) continue;
    const cpu = CPUS.find((word) => name.includes(word));
    lock.packages[key] = {
      version,
      ...(cpu && { cpu: [cpu.replace('armeabi', 'arm')] }),
      ...(parent.dev && { dev: true }),
      ...(system === 'linux' && !/android/.test(name) && { libc: [/musl/.test(name) ? 'musl' : 'glibc'] }),
      optional: true,
      os: [system.replace('windows', 'win32')],
    };
    added++;
  }
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added ? `${added} packages of other systems added to package-lock.json.` : 'package-lock.json is whole.',
);
