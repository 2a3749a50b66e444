import { useState } from 'react';
import type { Hours, HoursView } from '../api/shapes.ts';
import { FormFrame } from '../forms/form-frame.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { HoursFields } from './hours-fields.tsx';
import { sayDay } from './say-day.ts';
import { usePut, useSetting } from './use-setting.ts';

export function HoursPart() {
  const query = useSetting<HoursView>('hours');
  return (
    <>
      <h2>Days and hours</h2>
      {troubleOf(query)}
      {query.data && (
        <>
          <p>{query.data.inWords.join('; ')}</p>
          <HoursForm start={query.data} />
          <details>
            <summary>Public holidays that we skip ({query.data.holidays.length})</summary>
            <ul className="plain-list">
              {query.data.holidays.map((holiday) => (
                <li key={`${holiday.on}${holiday.name}`}>
                  {sayDay(holiday.on)}, {holiday.name}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </>
  );
}

function HoursForm({ start }: { start: HoursView }) {
  const [value, setValue] = useState<Hours>({
    zone: start.zone,
    nation: start.nation,
    periods: start.periods,
    closures: start.closures,
  });
  const save = usePut<HoursView>('hours');
  return (
    <FormFrame act="Save" busy={save.isPending} error={save.error} onAct={() => save.mutate(value)}>
      <HoursFields value={value} nations={start.nations} onChange={setValue} error={save.error} />
      <p className="small-text">
        A promise that was made keeps the date that was said. New dates follow the new hours.
      </p>
    </FormFrame>
  );
}
