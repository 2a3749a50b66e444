import type { z } from 'zod';
import { email } from '../../contract/common.ts';
import type { newBlock } from '../../contract/settings.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { type Block, insertBlock, liftRow, selectBlocks } from './store-blocks.ts';

export type { Block } from './store-blocks.ts';

/** The blocks that stand, the newest first. */
export const readBlocks = (db: Db | Tx): Promise<Block[]> => selectBlocks(db);

export async function readBlock(db: Db | Tx, id: string): Promise<Block> {
  const found = (await readBlocks(db)).find((b) => b.id === id);
  if (!found) throw notFound('block');
  return found;
}

/** Blocks an address or a domain; returns the block's id. The same block twice is one. */
export async function block(
  tx: Tx,
  asked: z.output<typeof newBlock>,
  byId: string,
  now: Date,
): Promise<string> {
  const { kind } = asked;
  const value = kind === 'address' ? addressOf(asked.value) : domainOf(asked.value);
  const id = newId();
  const standing = await insertBlock(tx, { id, kind, value, agentId: byId }, now);
  if (standing !== id) return standing;
  await record(tx, { kind: 'block-set', agentId: byId, data: { blockId: id } }, now);
  return id;
}

export async function liftBlock(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  if (!(await liftRow(tx, id, now))) throw notFound('block');
  await record(tx, { kind: 'block-lifted', agentId: byId, data: { blockId: id } }, now);
}

function addressOf(text: string): string {
  const parsed = email.safeParse(text);
  if (parsed.success) return parsed.data;
  throw wrongValue('Write an e-mail address such as someone@example.org.');
}

function domainOf(text: string): string {
  const domain = text.toLowerCase().replace(/^.*@/, '').replace(/\.$/, '');
  if (/^(?=.{3,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u.test(domain))
    return domain;
  throw wrongValue('Write a domain such as example.org.');
}

const wrongValue = (message: string) =>
  new Refusal('wrong-input', 'wrong-input', message, 'Nothing was blocked.', [{ path: 'value', message }]);
