import type { TodayItem } from '../api/shapes.ts';

export interface RowAct {
  label: string;
  /** What the conversation opens with: `do` names the act, `promise` the record it is about. */
  search: string;
  first: boolean;
}

function act(label: string, doing: string, item: TodayItem, first = false): RowAct {
  const promise = item.promise ? `&promise=${item.promise.id}` : '';
  return { label, search: `do=${doing}${promise}`, first };
}

/** What can be done about a row on Today; the first is the one that puts it right. */
export function actsFor(item: TodayItem): RowAct[] {
  if (item.type === 'undelivered') return [act('See what came back', 'open', item, true)];
  if (['recovery', 'asked', 'request', 'scheduled'].includes(item.type)) return [];
  if (item.type === 'wait') return [{ label: 'Ask again', search: item.key.replace('-', '='), first: false }];
  if (item.type === 'unowned') return [act('Take it', 'take', item)];
  if (item.kind === 'while-away')
    return [act('Agree a new date', 'move', item), act('Give it to a colleague', 'give-promise', item)];
  if (item.promise?.needsOwnUp) {
    return [
      act('Own up and write', 'own-up', item, true),
      act('It was done, say how we know', 'fulfil', item),
    ];
  }
  if (item.kind === 'callback') {
    return [act('Log the call', 'call', item, true), act('Agree a new date', 'move', item)];
  }
  if (item.kind === 'update')
    return [act('Write update', 'reply', item), act('No news yet, say so', 'no-news', item)];
  if (item.kind === 'reply' || item.promise === null) return [act('Reply', 'reply', item)];
  return [act('Mark kept', 'keep', item), act('Agree a new date', 'move', item)];
}
