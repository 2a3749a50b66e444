import type { Fact } from '../api/shapes.ts';

/** "Since Saturday 12 December: Back from holiday". What is due stands out, in words too. */
export function FactWords({ fact }: { fact: Fact }) {
  return (
    <>
      {fact.whenWords && <b className={`fact-${fact.when}`}>{fact.whenWords}: </b>}
      {fact.words}
    </>
  );
}
