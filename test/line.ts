import net from 'node:net';
import type pg from 'pg';

/** A way to the database that can be cut: what is connected breaks, and nothing connects until it is mended. */
export interface Line {
  config: pg.ClientConfig;
  cut(): void;
  mend(): void;
  /** Cuts it when the server has committed a transaction that spoke of `word`, before that answer gets back. Resolves then. */
  loseCommitOf(word: string): Promise<void>;
  close(): Promise<void>;
}

export async function openLine(to: pg.ClientConfig): Promise<Line> {
  const ends = new Set<net.Socket>();
  let isCut = false;
  let losing: { word: string; done: () => void } | undefined;
  const cut = () => {
    isCut = true;
    for (const end of ends) end.destroy();
  };

  const server = net.createServer((near) => {
    if (isCut) return near.destroy();
    const far = net.connect(`${to.host}/.s.PGSQL.${to.port}`);
    let hasSpoken = false;
    let isCommitting = false;
    near.on('data', (part) => {
      far.write(part);
      if (!losing) return;
      const text = part.toString('latin1');
      hasSpoken ||= text.includes(losing.word);
      isCommitting = hasSpoken && text.includes('commit\0');
    });
    far.on('data', (part) => {
      if (!isCommitting || !losing) return near.write(part);
      losing.done();
      losing = undefined;
      cut();
    });
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as net.AddressInfo;
  return {
    config: { ...to, host: '127.0.0.1', port },
    cut,
    mend() {
      isCut = false;
    },
    loseCommitOf: (word) =>
      new Promise((done) => {
        losing = { word, done };
      }),
    close: () => {
      cut();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
