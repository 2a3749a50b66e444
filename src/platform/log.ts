export type Log = (level: 'info' | 'warn' | 'error', what: string, facts?: Record<string, unknown>) => void;

/** One line of JSON on stderr for each thing worth an operator's eye. No personal words in it. */
export const log: Log = (level, what, facts = {}) => {
  const plain = Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      value instanceof Error ? (value.stack ?? value.message) : value,
    ]),
  );
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, what, ...plain })}\n`);
};
