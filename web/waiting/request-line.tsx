import { Ellipsis } from 'lucide-react';
import { ask } from '../api/request.ts';
import type { RequestView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import type { GlyphName } from '../glyph/glyph.tsx';
import { Glyph } from '../glyph/glyph.tsx';
import { GLYPH_WORDS } from '../glyph/glyph-words.ts';
import { ActionMenu, type MenuEntry } from '../overlay/menu.tsx';
import type { WaitingLayer } from './waiting-section.tsx';

const glyphOf = ({ done, state, late }: RequestView): GlyphName =>
  done ? 'kept' : state === 'broken' ? 'broken' : late ? 'risk' : state === 'asked' ? 'waiting' : 'open';

/** What one of us asked another for, and how that stands. */
export function RequestLine({
  request,
  onLayer,
}: {
  request: RequestView;
  onLayer: (layer: WaitingLayer) => void;
}) {
  const { conversationId, state } = request;
  const agree = useAct(() => ask('POST', `/requests/${request.id}/agree`), {
    conversationId,
    saying: 'It is your promise now.',
  });
  const withdraw = useAct(() => ask('POST', `/requests/${request.id}/withdraw`), {
    conversationId,
    saying: 'Nobody needs to do it any more.',
  });
  const decide = useAct((accept: boolean) => ask('POST', `/requests/${request.id}/date/answer`, { accept }), {
    conversationId,
    saying: 'They hear of it.',
  });
  const mayStart = request.mayAnswer && state === 'asked';
  const mayDo = request.mayAnswer && (state === 'open' || (state === 'broken' && !request.done));
  const entries: MenuEntry[] =
    request.done || !request.mayDecide
      ? []
      : [
          {
            id: 'withdraw',
            label: state === 'declined' || state === 'lapsed' ? 'Put it behind us' : 'Not needed any more',
            run: () => withdraw.mutate(),
          },
        ];
  const glyph = glyphOf(request);
  const needs = request.promises.map(({ what }) => `“${what}”`).join(', ');
  return (
    <li>
      <Glyph name={glyph} label={GLYPH_WORDS[glyph]} />
      <div>
        <b>{request.what}</b>
        <small>
          {request.mine ? 'You' : request.from.name} asked, by {request.dueWords}
        </small>
        <small className={request.late ? 'late' : undefined}>{request.line}</small>
        {request.proposed && (
          <small>
            By {request.proposed.dueWords}: {request.proposed.reason}
          </small>
        )}
        {needs && <small>Stands on it: {needs}</small>}
        {request.proposed && request.mayDecide && (
          <p className="row">
            <button type="button" className="btn small primary" onClick={() => decide.mutate(true)}>
              That will do
            </button>
            <button type="button" className="btn small" onClick={() => decide.mutate(false)}>
              It has to be {request.dueWords}
            </button>
          </p>
        )}
        {(mayStart || mayDo) && (
          <p className="row">
            {mayStart && (
              <>
                <button type="button" className="btn small primary" onClick={() => agree.mutate()}>
                  Yes, I will
                </button>
                <button
                  type="button"
                  className="btn small"
                  onClick={() => onLayer({ kind: 'date', request })}
                >
                  Another date
                </button>
                <button
                  type="button"
                  className="btn small"
                  onClick={() => onLayer({ kind: 'decline', request })}
                >
                  No, and why
                </button>
              </>
            )}
            {mayDo && (
              <button
                type="button"
                className="btn small primary"
                onClick={() => onLayer({ kind: 'done', request })}
              >
                It is done
              </button>
            )}
          </p>
        )}
      </div>
      {entries.length > 0 && (
        <ActionMenu
          label={<Ellipsis className="icon-1" aria-hidden />}
          name={`Actions on: ${request.what}`}
          entries={entries}
          className="btn quiet icon"
        />
      )}
    </li>
  );
}
