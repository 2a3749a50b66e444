import { type CheckContext, checkReply, type Finding, type RuleId } from '../reply-check/check-reply.ts';
import { rules } from '../reply-check/rules.ts';
import type { HouseStandards } from '../reply-check/standards.ts';
import { evened, type SendFinding } from './stops.ts';

export type SendContext = CheckContext & {
  /** References that are theirs as well: of what was merged into this conversation, and of the same person's others. */
  ownReferences?: readonly string[];
  /** What was said in this conversation, to them or by them: it is nobody's secret. */
  said?: readonly string[];
};

/** The reply check as it stands before every send, in the composer as on the server, so that both find the same. */
export function checkBeforeSend(
  words: string,
  context: SendContext,
  standards: HouseStandards,
): SendFinding[] {
  const { ownReferences = [], said = [] } = context;
  const own = new Set(ownReferences.map((reference) => reference.toUpperCase()));
  const known = said.map(evened);
  const isTheirs = ({ rule, quote }: Finding): boolean => {
    if (rule !== 'other-reference') return false;
    return own.has(quote.toUpperCase()) || known.some((text) => text.includes(evened(quote)));
  };
  return checkReply(words, context, standards)
    .filter((finding) => !isTheirs(finding))
    .map((finding) => ({ ...finding, overridable: OVERRIDABLE.has(finding.rule) }));
}

const OVERRIDABLE: ReadonlySet<RuleId> = new Set(
  rules.filter(({ overridable }) => overridable).map(({ id }) => id),
);
