// `npm run bench:seed -- --conversations N [--messages M]`: a desk of that size in the benches' data folder (KEPT_BENCH_DATA).
import { parseArgs } from 'node:util';
import { BENCH_DATA, startDesk } from './desk.ts';
import { seed } from './seed.ts';

const { values } = parseArgs({
  options: { conversations: { type: 'string' }, messages: { type: 'string', default: '10' } },
});
const conversations = Number(values.conversations);
const messagesEach = Number(values.messages);
if (
  !Number.isInteger(conversations) ||
  conversations < 1 ||
  !Number.isInteger(messagesEach) ||
  messagesEach < 2
) {
  console.error('Say how many: npm run bench:seed -- --conversations 10000 [--messages 10, at least 2]');
  process.exit(2);
}
const desk = await startDesk({ fresh: true, roles: 'web' });
try {
  await seed(desk.sql.options, { conversations, messagesEach }, (line) => console.error(line));
  console.error(`The desk is in ${BENCH_DATA}.`);
} finally {
  await desk.stop();
}
