import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useLocation } from 'wouter';
import { toast, toastError } from '../announce/toast.ts';
import { conversationChanged, keys } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { TodayItem, TodayView } from '../api/shapes.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useRovingList } from '../list/use-roving-list.ts';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { useTitle } from '../shell/use-title.ts';
import { DayLine } from './day-line.tsx';
import { DeskMatters } from './desk-matters.tsx';
import { readToday } from './read-today.ts';
import { SideCards } from './side-cards.tsx';
import { StrongWords } from './strong-words.tsx';
import { TodayRow } from './today-row.tsx';

interface SectionProps {
  title: string;
  aside: string;
  items: readonly TodayItem[];
  act?: { label: string; run: () => void };
}

function Section({ title, aside, items, act }: SectionProps) {
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section className="today-section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <span>{aside}</span>
        {act && (
          <button type="button" className="btn small" onClick={act.run}>
            {act.label}
          </button>
        )}
      </header>
      <ul className="rows">
        {items.map((item) => (
          <TodayRow key={item.key} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Sections({ today }: { today: TodayView }) {
  const { me, desk } = useSession();
  const [, go] = useLocation();
  const next = useMutation({
    mutationFn: () => ask<{ id: string | null }>('POST', '/conversations/take-next'),
    onSuccess({ id }) {
      if (id) return go(`/c/${id}`);
      toast('Somebody took the last one just now.');
      conversationChanged();
    },
    onError: (error) => toastError(inWords(error)),
  });
  // One item lives in one section only, so the order here is the order of the day.
  const rows = [
    today.needsYou,
    today.recovery,
    today.asked,
    today.due,
    today.updates,
    today.waiting,
    today.scheduled,
    today.unowned,
  ].flat();
  const { listProps, move } = useRovingList<HTMLDivElement>(rows.map((item) => item.key));
  useKeys({ next: () => move(1), previous: () => move(-1) });

  if (rows.length === 0) {
    const { openPromises, kept, moved, broken } = today.week;
    // A desk where nothing has happened yet: the first customer may as well be oneself.
    const isNew =
      me.may.settings && desk.rehearsing && openPromises + kept + moved + broken + today.later === 0;
    return (
      <p>
        {isNew && (
          <a className="btn" href="/help" target="_blank" rel="noreferrer">
            Write to yourself as a customer
          </a>
        )}
      </p>
    );
  }
  return (
    <div ref={listProps.ref} onFocus={listProps.onFocus} onBlur={listProps.onBlur}>
      <Section title="Needs you first" aside={`${today.needsYou.length}`} items={today.needsYou} />
      <Section title="Let down, to be put right" aside="Freshest first" items={today.recovery} />
      <Section title="Asked of you" aside={`${today.asked.length}`} items={today.asked} />
      <Section title="Promises due today" aside={`${today.due.length}`} items={today.due} />
      <Section title="Updates due" aside="Nobody should have to chase us" items={today.updates} />
      <Section title="Waiting on others" aside={`${today.waiting.length}`} items={today.waiting} />
      <Section title="Leaving at their time" aside={`${today.scheduled.length}`} items={today.scheduled} />
      <Section
        title="New, without an owner"
        aside={`${today.unownedCount}`}
        items={today.unowned}
        act={{ label: 'Take the next one', run: () => next.mutate() }}
      />
    </div>
  );
}

/** Nothing is owed today: the empty words say when the next thing is. */
function isClear({ needsYou, recovery, asked, due, updates, waiting, unowned }: TodayView): boolean {
  return [needsYou, recovery, asked, due, updates, waiting, unowned].every((items) => items.length === 0);
}

/** Home: what did we say we would do, who must hear from us, what is at risk. */
export function TodayScreen() {
  useTitle('Today');
  const query = useQuery({ queryKey: keys.today, queryFn: readToday });
  const trouble = troubleOf(query, true);
  const today = query.data;
  if (!today) {
    return (
      <main id="main" className="screen today" aria-busy={!trouble}>
        {trouble}
      </main>
    );
  }
  return (
    <main id="main" className="screen today">
      <header className="today-head">
        <h1>{today.dateWords}</h1>
        <p className="lede">
          <StrongWords text={isClear(today) ? today.emptyWords : today.sentence} />
        </p>
        {today.dayLine.marks.length > 0 && <DayLine line={today.dayLine} now={today.now} />}
      </header>
      <div>
        <DeskMatters matters={today.desk} />
        <Sections today={today} />
      </div>
      <SideCards today={today} />
    </main>
  );
}
