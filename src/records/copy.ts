import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type pg from 'pg';

/** What a file of a backup is known by. */
export interface FileMark {
  rows: number;
  bytes: number;
  /** hex */
  sha256: string;
}

const CHUNK = 256 * 1024;

/** The parts of pg's connection that COPY needs; its types leave them out. */
interface CopyConnection {
  stream: Writable;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** One COPY as pg's client runs it: the same hooks as its own Query has, without rows. */
abstract class Copy {
  readonly #text: string;
  readonly done: Promise<number>;
  #rows = 0;
  #resolve: (rows: number) => void = () => {};
  protected fail: (error: Error) => void = () => {};

  constructor(text: string) {
    this.#text = text;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.fail = reject;
    });
  }

  submit(connection: unknown): void {
    (connection as CopyConnection).query(this.#text);
  }
  handleCommandComplete({ text }: { text: string }): void {
    this.#rows = Number(/^COPY (\d+)$/.exec(text)?.[1] ?? 0);
  }
  handleReadyForQuery(): void {
    this.#resolve(this.#rows);
  }
  handleError(error: Error): void {
    this.fail(error);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFail('nothing to send');
  }
  handleCopyData(): void {}
}

/** Written synchronously, so that a fast server can't fill the memory: nothing more is read until this is on its way to the disk. */
class CopyOut extends Copy {
  readonly #hash: Hash = createHash('sha256');
  readonly #file: number;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #bytes = 0;
  #failed = false;

  constructor(text: string, file: number) {
    super(text);
    this.#file = file;
  }

  override handleCopyData(message?: { chunk: Buffer }): void {
    // after a failure the file may be closed and its number another's
    if (!message || this.#failed) return;
    // the parser uses its buffer again
    this.#waiting.push(Buffer.from(message.chunk));
    this.#waitingBytes += message.chunk.length;
    if (this.#waitingBytes >= CHUNK) this.#write();
  }

  finish(): { bytes: number; sha256: string } {
    this.#write();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  #write(): void {
    const part = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    try {
      for (let at = 0; at < part.length; ) at += fs.writeSync(this.#file, part, at);
      this.#hash.update(part);
      this.#bytes += part.length;
    } catch (error) {
      this.#failed = true;
      this.fail(error as Error);
    }
  }
}

class CopyIn extends Copy {
  readonly #path: string;
  #failed = false;

  constructor(text: string, path: string) {
    super(text);
    this.#path = path;
  }

  override handleError(error: Error): void {
    this.#failed = true;
    super.handleError(error);
  }

  override handleCopyInResponse(connection: CopyConnection): void {
    this.#send(connection).catch((error: Error) => {
      connection.sendCopyFail(error.message);
      this.fail(error);
    });
  }

  async #send(connection: CopyConnection): Promise<void> {
    for await (const part of fs.createReadStream(this.#path, { highWaterMark: CHUNK })) {
      if (this.#failed) return;
      connection.sendCopyFromChunk(part as Buffer);
      if (connection.stream.writableNeedDrain) await drained(connection.stream);
    }
    connection.endCopyFrom();
  }
}

/** When the stream takes more, or is closed. */
const drained = (stream: Writable) =>
  new Promise<void>((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });

/** Runs `COPY … TO STDOUT` into a new file of mode 600, whatever its size in the same little memory, and puts it on the disk. */
export async function copyOut(client: pg.Client, text: string, path: string): Promise<FileMark> {
  const file = fs.openSync(path, 'wx', 0o600);
  try {
    const copy = client.query(new CopyOut(text, file));
    const rows = await copy.done;
    const { bytes, sha256 } = copy.finish();
    fs.fsyncSync(file);
    return { rows, bytes, sha256 };
  } finally {
    fs.closeSync(file);
  }
}

/** Runs `COPY … FROM STDIN` with the file's bytes. Resolves to the number of rows. */
export async function copyIn(client: pg.Client, text: string, path: string): Promise<number> {
  return client.query(new CopyIn(text, path)).done;
}

/** The file's size and SHA-256 in hex. */
export async function markOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await fsPromises.open(path);
  for await (const part of file.createReadStream({ highWaterMark: CHUNK })) {
    hash.update(part as Buffer);
    bytes += (part as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
