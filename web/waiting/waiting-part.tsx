import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { keys } from '../api/query-client.ts';
import { get } from '../api/request.ts';
import type { RequestView, WaitingList, WaitView } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useRovingList } from '../list/use-roving-list.ts';
import { troubleOf } from '../shell/trouble.tsx';
import './waiting.css';

interface Row {
  id: string;
  reference: string;
  isRisk: boolean;
  what: string;
  about: string;
  line: string;
}

const waitRow = (wait: WaitView): Row => ({
  id: wait.id,
  reference: wait.conversationRef,
  isRisk: wait.late || wait.comesUp !== null,
  what: `${wait.onName}: ${wait.what}`,
  about: [wait.subject, wait.contactName, wait.owner?.name].filter(Boolean).join(' · '),
  line: wait.comesUp ?? wait.line,
});
const requestRow = (request: RequestView): Row => ({
  id: request.id,
  reference: request.conversationRef,
  isRisk: request.late,
  what: request.what,
  about: [request.subject, request.contactName, `by ${request.dueWords}`].join(' · '),
  line: request.line,
});

function Rows({ title, rows }: { title: string; rows: Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="waiting-part">
      <h2>
        {title} <span className="count">{rows.length}</span>
      </h2>
      <ul className="waiting-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Glyph name={row.isRisk ? 'risk' : 'waiting'} label={row.isRisk ? 'At risk' : 'Waiting on'} />
            <div>
              <Link href={`/c/${row.reference}`} data-row={row.id}>
                {row.what}
              </Link>
              <span className="small-text">{row.about}</span>
            </div>
            <span className={row.isRisk ? 'small-text late' : 'small-text'}>{row.line}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Everything that we wait for: from others, from customers, from colleagues, and what colleagues wait for from us. */
export default function WaitingPart() {
  const [params, setParams] = useSearchParams();
  const owner = params.get('owner') === 'anyone' ? 'anyone' : 'me';
  const query = useQuery({
    queryKey: keys.waits(owner),
    queryFn: ({ signal }) => get<WaitingList>(`/waits?owner=${owner}`, signal),
  });
  const { waits = [], requests = [], askedOfMe = [] } = query.data ?? {};
  const isThird = (wait: WaitView) => wait.on === 'third-party';
  const parts = [
    { title: 'Asked of you', rows: askedOfMe.map(requestRow) },
    { title: 'From others', rows: waits.filter(isThird).map(waitRow) },
    { title: 'From customers', rows: waits.filter((wait) => !isThird(wait)).map(waitRow) },
    { title: 'From colleagues', rows: requests.map(requestRow) },
  ];
  const ids = parts.flatMap(({ rows }) => rows.map(({ id }) => id));
  const { listProps, move } = useRovingList<HTMLDivElement>(ids);
  useKeys({ next: () => move(1), previous: () => move(-1) });
  return (
    <>
      <div className="waiting-choice">
        <label htmlFor="waiting-owner">Whose</label>
        <select
          id="waiting-owner"
          value={owner}
          onChange={(event) =>
            setParams((before) => {
              if (event.target.value === 'anyone') before.set('owner', 'anyone');
              else before.delete('owner');
              return before;
            })
          }
        >
          <option value="me">Yours</option>
          <option value="anyone">Anyone’s</option>
        </select>
        <Link href="/third-parties">Third parties</Link>
      </div>
      {troubleOf(query)}
      {query.data && ids.length === 0 && (
        <p className="empty">
          {owner === 'me' ? 'You wait for nobody, and nobody for you.' : 'Nobody here waits for anything.'}
        </p>
      )}
      <div ref={listProps.ref} onFocus={listProps.onFocus} onBlur={listProps.onBlur}>
        {parts.map((part) => (
          <Rows key={part.title} {...part} />
        ))}
      </div>
    </>
  );
}
