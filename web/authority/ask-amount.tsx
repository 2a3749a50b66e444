import type { SendFinding } from '../../rules/before-send/stops.ts';
import { ask } from '../api/request.ts';
import type { AmountQuestions } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { useAmounts } from './use-amounts.ts';

/** "£1,200" → 1200, "£2k" → 2000 */
function amountIn(quote: string): number {
  const figure = Number(quote.replace(/[^\d.]/g, ''));
  return /k\s*$/i.test(quote) ? figure * 1000 : figure;
}

/** One press asks somebody above for a yes to an amount; the conversation stays whose it is. */
export function AskAmount({ finding, conversationId }: { finding: SendFinding; conversationId: string }) {
  const { data, refetch } = useAmounts(conversationId);
  const amount = amountIn(finding.quote);
  const asking = useAct(
    () => ask<AmountQuestions>('POST', `/conversations/${conversationId}/amount-questions`, { amount }),
    {
      conversationId,
      saying: 'A senior is asked. It stays yours.',
      onDone: () => void refetch(),
    },
  );
  if (finding.rule !== 'over-authority' || !(amount > 0)) return null;
  const asked = data?.items.find((one) => one.amount === amount);
  if (asked?.answer === null) return <span className="small-text">A senior is asked.</span>;
  if (asked?.answer === 'no')
    return (
      <span className="small-text">
        {asked.answeredBy?.name} said no{asked.reason && `: ${asked.reason}`}.
      </span>
    );
  return (
    <button
      type="button"
      className="linkish"
      aria-label={`Ask a senior: ${finding.quote}`}
      aria-disabled={asking.isPending}
      onClick={() => !asking.isPending && asking.mutate()}
    >
      Ask a senior
    </button>
  );
}
