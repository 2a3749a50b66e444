import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { postmasterNote } from './cluster.ts';
import { afterwards, madeDataFolder, processesIn, query, scratch, startElsewhere, until } from './fixture.ts';
import { type Postgres, startPostgres } from './server.ts';

// most of each is waiting
describe('whoever dies', { concurrency: 3 }, () => {
  test('kill -9 of our process leaves no server, and the next start has every commit', async (t) => {
    const dataDir = await madeDataFolder(t);
    const cluster = path.join(dataDir, 'pg18');
    const starter = startElsewhere(t, dataDir);
    const { socketDir } = await starter.first;
    const address = { host: socketDir ?? '', port: 5432, user: 'kept', database: 'postgres' };
    await query(address, `create table saved as select 'committed' as word`);
    assert.ok(processesIn(cluster).length > 3);
    starter.child.kill('SIGKILL');
    await until(() => processesIn(cluster).length === 0, 4000);

    const postgres = await startPostgres({ dataDir });
    afterwards(t, postgres.stop);
    assert.deepEqual(await query(postgres.connection('postgres', 'owner'), 'select word from saved'), [
      { word: 'committed' },
    ]);
  });

  test('a start right after kill -9 waits for the former server instead of refusing', async (t) => {
    const dataDir = await madeDataFolder(t);
    const starter = startElsewhere(t, dataDir);
    await starter.first;
    starter.child.kill('SIGKILL');
    await starter.ended;
    const postgres = await startPostgres({ dataDir });
    afterwards(t, postgres.stop);
    assert.deepEqual(await query(postgres.connection('postgres', 'owner'), 'select 1 as one'), [{ one: 1 }]);
  });

  test('kill -9 of the server is reported once, and a start from the report itself recovers', async (t) => {
    const dataDir = await madeDataFolder(t);
    const first = await startPostgres({ dataDir });
    await query(first.connection('postgres', 'owner'), `create table saved as select 'committed' as word`);
    const reasons: string[] = [];
    const again = new Promise<Postgres>((resolve) => {
      first.onExit((reason) => {
        reasons.push(reason);
        resolve(startPostgres({ dataDir }));
      });
    });
    process.kill(serverPid(dataDir), 'SIGKILL');
    const second = await again;
    afterwards(t, second.stop);
    assert.deepEqual(await query(second.connection('postgres', 'owner'), 'select word from saved'), [
      { word: 'committed' },
    ]);
    first.onExit((reason) => reasons.push(reason)); // told late, told the same
    assert.deepEqual(reasons, ['PostgreSQL is gone: it was killed.', 'PostgreSQL is gone: it was killed.']);
    await first.stop(); // what is gone is stopped
  });

  test('a server with a socket folder of its own comes back at the same address, and nowhere that another made', async (t) => {
    const dataDir = path.join(scratch(t), 'long-'.repeat(20));
    const first = await startPostgres({ dataDir });
    const gone = new Promise((resolve) => first.onExit(resolve));
    process.kill(serverPid(dataDir), 'SIGKILL');
    await gone;
    fs.mkdirSync(first.socketDir);
    await assert.rejects(startPostgres({ dataDir, formerSocketDir: first.socketDir }));
    fs.rmdirSync(first.socketDir);
    const second = await startPostgres({ dataDir, formerSocketDir: first.socketDir });
    afterwards(t, second.stop);
    assert.equal(second.socketDir, first.socketDir);
    assert.deepEqual(await query(first.connection('postgres', 'app'), 'select 1 as one'), [{ one: 1 }]);
  });

  test('after kill -9 of the server a start outlasts a backend that lingers', async (t) => {
    const dataDir = await madeDataFolder(t);
    const first = await startPostgres({ dataDir });
    const backend = await frozenBackend(first);
    const gone = new Promise((resolve) => first.onExit(resolve));
    process.kill(serverPid(dataDir), 'SIGKILL');
    await gone;
    const lines: string[] = [];
    const starting = startPostgres({ dataDir, log: (line) => lines.push(line) });
    // on a machine that stands still at times, a while later
    for (let waited = 0; waited < 10_000 && !isInUse(lines); waited += 50) await sleep(50);
    process.kill(backend, 'SIGCONT');
    assert.ok(isInUse(lines), lines.join('\n'));
    await (await starting).stop();
  });

  test('Ctrl-C to the whole process group leaves the server to us: the last query still runs', async (t) => {
    const dataDir = await madeDataFolder(t);
    const starter = startElsewhere(t, dataDir);
    await starter.first;
    process.kill(-(starter.child.pid ?? 0), 'SIGINT');
    assert.equal(await starter.ended, 0);
    assert.equal(starter.lines.at(-1)?.said, 'still here');
    assert.deepEqual(processesIn(path.join(dataDir, 'pg18')), []);
  });

  test('SIGTERM stops both in order', async (t) => {
    const dataDir = await madeDataFolder(t);
    const starter = startElsewhere(t, dataDir);
    await starter.first;
    starter.child.kill('SIGTERM');
    assert.equal(await starter.ended, 0);
    assert.deepEqual(fs.readdirSync(dataDir).sort(), ['kept.lock', 'pg18']);
  });

  test('a fast shutdown that hangs becomes an immediate one after its bound', async (t) => {
    const dataDir = await madeDataFolder(t);
    const first = await startPostgres({ dataDir, stopWithinSeconds: 1 });
    await query(first.connection('postgres', 'owner'), `create table saved as select 'committed' as word`);
    await frozenBackend(first);
    const start = performance.now();
    await first.stop();
    const took = performance.now() - start;
    // the server itself gives a frozen backend 5 s of an immediate shutdown
    assert.ok(took > 1000 && took < 12_000, `${took}`);
    const second = await startPostgres({ dataDir });
    afterwards(t, second.stop);
    assert.deepEqual(await query(second.connection('postgres', 'owner'), 'select word from saved'), [
      { word: 'committed' },
    ]);
  });

  test('a program that has nothing left to do ends, and its server with it', async (t) => {
    const dataDir = await madeDataFolder(t);
    const program = `const { startPostgres } = await import(${JSON.stringify(import.meta.resolve('./server.ts'))});
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' });
    assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 0);
    await until(() => processesIn(path.join(dataDir, 'pg18')).length === 0, 4000);
  });
});

const isInUse = (lines: string[]) => lines.some((line) => line.includes('is still in use'));

function serverPid(dataDir: string): number {
  return postmasterNote(path.join(dataDir, 'pg18'))?.pid ?? assert.fail('no server runs');
}

/** A backend that can neither end nor notice that it should: its pid. */
async function frozenBackend(postgres: Postgres): Promise<number> {
  const client = new pg.Client(postgres.connection('postgres', 'owner'));
  client.on('error', () => {});
  await client.connect();
  const { pid } = (await client.query('select pg_backend_pid() as pid')).rows[0];
  process.kill(pid, 'SIGSTOP');
  return pid;
}
