import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { announce } from '../announce/announce.ts';
import type { LiveState } from '../api/live.ts';
import { useSession } from '../session/session.tsx';

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const change = () => setOnline(navigator.onLine);
    addEventListener('online', change);
    addEventListener('offline', change);
    return () => {
      removeEventListener('online', change);
      removeEventListener('offline', change);
    };
  }, []);
  return online;
}

const TROUBLES: Partial<Record<LiveState, string>> = {
  lost: 'We cannot reach the desk just now. What you see may be old. We keep trying.',
  away: 'The desk cannot reach its records just now. What you see may be old, and nothing can be saved. We keep trying.',
};
const OFFLINE = 'You are offline. Your draft is safe here. Sending will wait.';

/** Says a trouble that has come, and that it has gone, to those who do not see the bar. */
function useSpoken(trouble: string | undefined): void {
  const before = useRef(trouble);
  useEffect(() => {
    if (trouble === before.current) return;
    before.current = trouble;
    announce(trouble ?? 'The desk answers again.');
  }, [trouble]);
}

/** What everyone at the desk must know, above every screen. */
export function Bars({ live }: { live: LiveState }) {
  const { desk, me } = useSession();
  const online = useOnline();
  const [here] = useLocation();
  const trouble = online ? TROUBLES[live] : OFFLINE;
  useSpoken(trouble);
  return (
    <>
      {trouble && (
        <section aria-label="Connection" className="top-bar lost">
          {trouble}
        </section>
      )}
      <section aria-label="About the desk" className="top-bars">
        {desk.held !== null && (
          <div className="top-bar held">
            <span>{desk.held}</span>
            {me.may.settings && <Link href="/settings/release">Let the desk send again</Link>}
          </div>
        )}
        {desk.rehearsing && (
          <div className="top-bar">
            <span>Mail is not leaving this machine. Outgoing mail is written to data/outbox.</span>
            {me.may.settings && <Link href="/settings/outbox">See it</Link>}
          </div>
        )}
        {me.may.settings &&
          // Today says it itself, and more of it
          here !== '/today' &&
          desk.mailProblems.map((problem) => (
            <div className="top-bar held" key={problem.mailbox}>
              <span>
                {problem.mailbox}: {problem.words}
              </span>
              <Link href="/settings/mailboxes">Mailboxes</Link>
            </div>
          ))}
        {me.may.settings && desk.notFiled > 0 && (
          <div className="top-bar">
            <span>
              {desk.notFiled === 1 ? 'One message is' : `${desk.notFiled} messages are`} not filed yet.
              Nothing is lost.
            </span>
            <Link href="/settings/not-filed">Look at {desk.notFiled === 1 ? 'it' : 'them'}</Link>
          </div>
        )}
      </section>
    </>
  );
}
