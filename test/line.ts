import net from 'node:net';
import type pg from 'pg';

/** A way to the database that can be cut: what is connected breaks, and nothing connects until it is mended. */
export interface Line {
  config: pg.ClientConfig;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openLine(to: pg.ClientConfig): Promise<Line> {
  const ends = new Set<net.Socket>();
  let isCut = false;
  const server = net.createServer((near) => {
    if (isCut) return near.destroy();
    const far = net.connect(`${to.host}/.s.PGSQL.${to.port}`);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one);
      one.pipe(other);
      one.on('error', () => {});
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as net.AddressInfo;
  const cut = () => {
    isCut = true;
    for (const end of ends) end.destroy();
  };
  return {
    config: { ...to, host: '127.0.0.1', port },
    cut,
    mend() {
      isCut = false;
    },
    close: () => {
      cut();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
