import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { keys } from '../api/query-client.ts';
import { get } from '../api/request.ts';
import type { PromiseHistory, PromiseStep } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { GLYPH_WORDS } from '../glyph/glyph-words.ts';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { useTitle } from '../shell/use-title.ts';
import { capital } from '../side/promise-lines.ts';
import { actsOn } from './acts-on.ts';
import { stateWords } from './state-words.ts';
import './one-promise.css';

/** One promise from its making to now. */
export default function PromiseScreen({ params }: { params: { id: string } }) {
  const history = useQuery({
    queryKey: keys.ledger(params.id),
    queryFn: ({ signal }) => get<PromiseHistory>(`/promises/${params.id}/history`, signal),
  });
  useTitle(history.data ? history.data.promise.what : 'Promise');
  if (!history.data) {
    return (
      <main id="main" className="screen" aria-busy={history.isLoading}>
        {troubleOf(history, true)}
      </main>
    );
  }
  return <OnePromise history={history.data} />;
}

function OnePromise({ history: { promise, dates, steps } }: { history: PromiseHistory }) {
  const { me } = useSession();
  const here = `/c/${promise.conversationRef}`;
  return (
    <main id="main" className="screen one-promise">
      <header>
        <p className="small-text">
          <Link href="/promises">Promises</Link>
        </p>
        <h1>{promise.what}</h1>
        <p className="state">
          <Glyph name={promise.glyph} />
          <b>{stateWords(promise)}</b>
          <span className={`tone-${promise.tone}`}>
            {promise.state === 'open' ? 'due' : 'it was due'} {promise.dueWords}
          </span>
          {promise.state !== 'open' && <span>· {promise.recordWords}</span>}
        </p>
        {promise.explanation && <p className="explained">How we found the date: {promise.explanation}</p>}
        <div className="row">
          {actsOn(promise).map(({ label, search, first }) => (
            <Link
              key={label}
              className={first ? 'btn primary' : 'btn'}
              href={search ? `${here}?${search}` : here}
            >
              {label}
            </Link>
          ))}
        </div>
      </header>
      <section aria-labelledby="promise-history">
        <h2 id="promise-history">What happened</h2>
        <ol className="steps">
          {steps.map((step) => (
            <Step key={step.id} step={step} here={here} />
          ))}
        </ol>
      </section>
      <aside aria-label="About it">
        <div className="card">
          <h2>To</h2>
          <p>
            <Link href={`/people/${promise.contact.id}`}>{promise.contact.name}</Link>
          </p>
          <p>
            <Link href={here}>{promise.subject || promise.conversationRef}</Link>
          </p>
        </div>
        <div className="card">
          <h2>Owner</h2>
          <p>{promise.owner?.id === me.id ? 'You' : (promise.owner?.name ?? 'Nobody yet')}</p>
        </div>
        {dates.length > 1 && (
          <div className="card">
            <h2>Every date we gave</h2>
            <ol className="dates">
              {dates.map((one) => (
                <li key={one.promiseId} aria-current={one.promiseId === promise.id || undefined}>
                  {one.promiseId === promise.id ? (
                    capital(one.dueWords)
                  ) : (
                    <Link href={`/promises/${one.promiseId}`}>{capital(one.dueWords)}</Link>
                  )}
                </li>
              ))}
            </ol>
          </div>
        )}
      </aside>
    </main>
  );
}

function Step({ step, here }: { step: PromiseStep; here: string }) {
  return (
    <li>
      {step.glyph ? <Glyph name={step.glyph} label={GLYPH_WORDS[step.glyph]} /> : <span className="dot" />}
      <p>
        <time dateTime={step.at}>{step.whenWords}</time> {step.words}
      </p>
      {step.told && (
        <div className="told">
          <blockquote>{step.told.words}</blockquote>
          <p className="small-text">
            {step.told.toWords}. <Link href={`${here}?message=${step.told.messageId}`}>Read all of it</Link>
          </p>
        </div>
      )}
    </li>
  );
}
