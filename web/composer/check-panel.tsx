import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { SendFinding } from '../../rules/before-send/stops.ts';
import { announce } from '../announce/announce.ts';
import { countWords, findingKey } from './findings.ts';

interface CheckPanelProps {
  id?: string;
  /** What is shown, in the order of the words. */
  findings: readonly SendFinding[];
  /** Must-fix findings that go with a reason. */
  meant: readonly (SendFinding & { because: string })[];
  onFix: (finding: SendFinding) => void;
  onShow: (finding: SendFinding) => void;
  /** "It's fine", for what is only to look at. */
  onFine: (finding: SendFinding) => void;
  onMeant: (finding: SendFinding, reason: string) => void;
  onNotMeant: (finding: SendFinding) => void;
  /** What else can be done about a finding, such as asking somebody. */
  more?: (finding: SendFinding) => ReactNode;
}

/** The reply check, under the words: a list of what was found, each with its reason, better words and what can be done. */
export function CheckPanel({
  id = 'reply-check',
  findings,
  meant,
  onFix,
  onShow,
  onFine,
  onMeant,
  onNotMeant,
  more,
}: CheckPanelProps) {
  const told = useRef('');
  const count = countWords(findings);
  useEffect(() => {
    if (count === told.current) return;
    if (count || told.current) announce(count ? `Reply check: ${count}` : 'Reply check: nothing to look at');
    told.current = count;
  }, [count]);

  return (
    <section className="check" id={id} aria-label="Reply check">
      <p className="check-head">
        <b>Reply check</b> <span>{count || 'Nothing to look at'}</span>
      </p>
      <ul>
        {findings.map((finding, place) => (
          <FindingRow
            key={`${findingKey(finding)} ${place}`}
            finding={finding}
            onFix={() => onFix(finding)}
            onShow={() => onShow(finding)}
            onFine={() => onFine(finding)}
            onMeant={(reason) => onMeant(finding, reason)}
            more={more?.(finding)}
          />
        ))}
        {meant.map((finding) => (
          <li key={`meant ${findingKey(finding)}`} className="finding meant">
            <p>
              <b>{said(finding)}</b> Meant: {finding.because}
            </p>
            <span className="finding-acts">
              <button type="button" className="linkish" onClick={() => onNotMeant(finding)}>
                Take that back
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function said({ quote }: SendFinding): string {
  const words = quote.replace(/\s+/g, ' ').trim();
  if (words === '') return '';
  return `“${words.length > 80 ? `${words.slice(0, 78)}…` : words}”`;
}

interface FindingRowProps {
  finding: SendFinding;
  onFix: () => void;
  onShow: () => void;
  onFine: () => void;
  onMeant: (reason: string) => void;
  more: ReactNode;
}

function FindingRow({ finding, onFix, onShow, onFine, onMeant, more }: FindingRowProps) {
  const { severity, reason, suggestion, overridable } = finding;
  const [saying, setSaying] = useState(false);
  const isMustFix = severity === 'must-fix';
  const quote = said(finding);
  return (
    <li className={isMustFix ? 'finding must-fix' : 'finding'}>
      <p>
        <span className="tag">{isMustFix ? 'Must fix' : 'To look at'}</span> {quote && <b>{quote}</b>}{' '}
        {reason}
      </p>
      {suggestion && <p className="better">Better: “{suggestion}”</p>}
      {saying ? (
        <MeantForm quote={quote} onMeant={onMeant} onClose={() => setSaying(false)} />
      ) : (
        <span className="finding-acts">
          {more}
          {suggestion !== null && (
            <button type="button" className="linkish" aria-label={`Fix: ${quote || reason}`} onClick={onFix}>
              Fix
            </button>
          )}
          <button type="button" className="linkish" aria-label={`Show: ${quote || reason}`} onClick={onShow}>
            Show
          </button>
          {!isMustFix && (
            <button
              type="button"
              className="linkish"
              aria-label={`It’s fine: ${quote || reason}`}
              onClick={onFine}
            >
              It’s fine
            </button>
          )}
          {isMustFix && overridable && (
            <button
              type="button"
              className="linkish"
              aria-label={`This is meant: ${quote || reason}`}
              onClick={() => setSaying(true)}
            >
              This is meant
            </button>
          )}
        </span>
      )}
    </li>
  );
}

/** Why a must-fix stands as it is; colleagues read it with the message. */
function MeantForm({
  quote,
  onMeant,
  onClose,
}: {
  quote: string;
  onMeant: (reason: string) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => input.current?.focus(), []);
  function save(): void {
    if (reason.trim() === '') setMissing(true);
    else onMeant(reason.trim());
  }
  return (
    // it stands inside the reply's form, so it cannot be one itself
    <div className="meant-form" role="group" aria-label={`Why ${quote || 'this'} is meant`}>
      <div className="field">
        <label htmlFor={id}>Why it is meant. Colleagues can read this.</label>
        {missing && reason.trim() === '' && (
          <p className="wrong" id={`${id}-wrong`}>
            Say why in a few words.
          </p>
        )}
        <input
          ref={input}
          id={id}
          value={reason}
          aria-invalid={missing && reason.trim() === ''}
          aria-describedby={missing ? `${id}-wrong` : undefined}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              save();
            }
            if (event.key === 'Escape') {
              event.stopPropagation();
              onClose();
            }
          }}
        />
      </div>
      <span className="finding-acts">
        <button type="button" className="linkish" onClick={save}>
          Keep it so
        </button>
        <button type="button" className="linkish" onClick={onClose}>
          Cancel
        </button>
      </span>
    </div>
  );
}
