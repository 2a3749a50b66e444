import { useSearchParams } from 'wouter';
import { type Choice, choiceOf, searchOf } from './choice.ts';

/** What the address asks for, and a way to ask for something else in the same view. */
export function useLedgerChoice(): [Choice, (next: Choice) => void] {
  const [params, setParams] = useSearchParams();
  const choose = (next: Choice): void =>
    setParams(
      (now) => {
        const asked = new URLSearchParams(searchOf(next));
        for (const name of ['view', 'day']) {
          const said = now.get(name);
          if (said) asked.set(name, said);
        }
        return asked;
      },
      // typing is not a place to go back to
      { replace: true },
    );
  return [choiceOf(params), choose];
}
