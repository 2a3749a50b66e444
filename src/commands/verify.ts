import { parseArgs } from 'node:util';
import { type Finding, verifyRecords } from '../records/verify.ts';
import { type Command, withDesk } from './command.ts';

export const command: Command = {
  usage: 'verify [--deep]',
  about: 'walks the records and says what breaks the four rules',
  help: `Walks the records and says what breaks the four rules: three answers on every open conversation, promises that stand and
fall with what was said, nothing untrue said by a machine, honest dates; and that the record itself is whole. With --deep it also
reads every stored file and compares it with its SHA-256. It changes nothing and can run while the desk works.

Exit code 0: nothing found (notes about lateness may stand). 1: something was found.`,

  async run(args, env) {
    const { values } = parseArgs({ args, options: { deep: { type: 'boolean', default: false } } });
    return withDesk(env, async ({ ownerConfig }) =>
      tellFindings(await verifyRecords(ownerConfig, new Date(), { deep: values.deep })),
    );
  },
};

/** Prints the findings in sentences and returns the exit code. */
export function tellFindings(findings: Finding[]): number {
  const breaks = findings.filter((finding) => !finding.note);
  for (const finding of [...breaks, ...findings.filter((one) => one.note)]) {
    console.log(`\n${finding.note ? 'Note' : 'Found'} (${finding.rule}, ${finding.check}):`);
    for (const sentence of finding.sentences)
      console.log(`  ${sentence}${/[.?]$/.test(sentence) ? '' : '.'}`);
    if (finding.total > finding.sentences.length)
      console.log(`  and ${finding.total - finding.sentences.length} more.`);
  }
  const found = breaks.reduce((sum, finding) => sum + finding.total, 0);
  console.log(
    found
      ? `\n${found} ${found === 1 ? 'thing breaks' : 'things break'} the rules.`
      : '\nThe records hold: nothing breaks the rules.',
  );
  return found ? 1 : 0;
}
