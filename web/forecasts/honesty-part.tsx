import { useQuery } from '@tanstack/react-query';
import { get } from '../api/request.ts';
import type { Honesty } from '../api/shapes.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { sayDates, sayRanges } from './honesty-words.ts';
import './honesty.css';

/** For leads: what became of what customers were told of when things would be done. */
export default function HonestyPart() {
  const honesty = useQuery({
    queryKey: ['ledger', 'honesty'],
    queryFn: ({ signal }) => get<Honesty>('/honesty', signal),
  });
  if (!honesty.data) return troubleOf(honesty) ?? <div aria-busy />;
  const { ranges, dates } = honesty.data;
  return (
    <section className="ledger-figures">
      <h2>Were our dates honest?</h2>
      <p className="lede">{sayRanges(ranges)}</p>
      <p className="lede">{sayDates(dates)}</p>
      <table className="honesty">
        <caption className="small-text">What we told customers in the last 90 days</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Told</th>
            <th scope="col">Known by now</th>
            <th scope="col">Right</th>
            <th scope="col">Expected</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">When it will be finished</th>
            <td>{ranges.told}</td>
            <td>{ranges.known}</td>
            <td>{ranges.inside}</td>
            <td>8 in 10</td>
          </tr>
          <tr>
            <th scope="row">Dates of promises</th>
            <td>{dates.told}</td>
            <td>{dates.known}</td>
            <td>{dates.kept}</td>
            <td>{Math.round(dates.expected)}</td>
          </tr>
        </tbody>
      </table>
      <p className="small-text">
        A range counts from the first one that a customer was shown. A date counts by the first one given,
        where thirty or more were like it.
      </p>
    </section>
  );
}
