import { sayTime } from '../../rules/wording/say-when.ts';
import { useSession } from '../session/session.tsx';
import type { DraftState } from './use-draft-saving.ts';

/** "Draft kept 9.19am", as text and never announced. */
export function DraftWords({ draft }: { draft: DraftState }) {
  const { desk } = useSession();
  if (draft.state === 'kept') return <>Draft kept {sayTime(draft.at, desk.zone)}</>;
  if (draft.state === 'here-only') return <>Draft kept on this computer only. We keep trying.</>;
  return null;
}
