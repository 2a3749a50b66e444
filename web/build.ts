import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'web/dist');
const STAMP = 'sources.sha256';

/** What the built app is made of. The lock file stands for everything under node_modules. */
const SOURCES = ['web', 'rules', 'vite.config.ts', 'package-lock.json'];

/** Without what was built: another start may be putting its own in place while we look. */
async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const files = await Promise.all(
    entries.map((entry) => {
      const at = join(path, entry.name);
      if (at.startsWith(DIST)) return [];
      return entry.isDirectory() ? filesUnder(at) : entry.isFile() && !at.endsWith('.test.ts') ? [at] : [];
    }),
  );
  return files.flat();
}

async function hashOfSources(): Promise<string> {
  const files: string[] = [];
  for (const source of SOURCES) {
    const path = join(ROOT, source);
    if (/\.\w+$/.test(source)) files.push(path);
    else files.push(...(await filesUnder(path)));
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    hash
      .update(relative(ROOT, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}

async function stamped(): Promise<string> {
  try {
    return await readFile(join(DIST, STAMP), 'utf8');
  } catch {
    // Never built, or built by hand: either way it is built now.
    return '';
  }
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Packs each text file once, beside itself, so that serving one costs nothing. */
async function packBeside(folder: string): Promise<void> {
  const files = (await readdir(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && /\.(js|css|html|svg)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      await writeFile(`${file}.br`, await brotli(bytes, { params }));
      await writeFile(`${file}.gz`, await zip(bytes, { level: 9 }));
    }),
  );
}

/** Replaces the built app; whoever replaced it meanwhile has built the same. */
async function putInPlace(folder: string): Promise<void> {
  const former = `${folder}-former`;
  await rename(DIST, former).catch(() => {});
  await rename(folder, DIST).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await rm(former, { recursive: true, force: true });
}

/**
 * Builds the agent app into web/dist when its sources have changed since the last build, or always when forced.
 * Returns whether it was built, and how many milliseconds that took. Throws with Vite's words when the sources are wrong.
 */
export async function buildWeb({
  force = false,
}: {
  force?: boolean;
} = {}): Promise<{ built: boolean; ms: number }> {
  const started = performance.now();
  const hash = await hashOfSources();
  const isFresh = !force && (await stamped()) === hash;
  if (!isFresh) {
    // Loaded only when needed: a warm start must not wait for a bundler.
    const { build } = await import('vite');
    // aside, and then put in its place whole: two starts at once may both build it
    const aside = await mkdtemp(`${DIST}-`);
    try {
      await build({
        root: join(ROOT, 'web'),
        configFile: join(ROOT, 'vite.config.ts'),
        logLevel: 'error',
        build: { outDir: aside },
      });
      await packBeside(aside);
      await writeFile(join(aside, STAMP), hash);
      await chmod(aside, 0o755);
      await putInPlace(aside);
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }
  return { built: !isFresh, ms: Math.round(performance.now() - started) };
}

// not awaited here: a module that waits while it is read cannot be required, as the tests are
if (import.meta.main)
  void buildWeb().then(({ built, ms }) =>
    console.log(built ? `Built the agents' app in ${ms} ms.` : "The agents' app is up to date."),
  );
