import type { Hours, HoursView } from '../api/shapes.ts';
import { Choice, wrongAt } from '../forms/field.tsx';
import { ClosureFields } from './closure-fields.tsx';
import { PeriodFields } from './period-fields.tsx';

/** What a new desk starts from. */
export const USUAL_HOURS: Hours = {
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/London',
  nation: 'GB-ENG',
  periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  closures: [],
};

interface HoursFieldsProps {
  value: Hours;
  nations: HoursView['nations'];
  onChange: (value: Hours) => void;
  error: unknown;
}

/** Zone, holidays, opening periods and days of our own: shared by set-up and settings. */
export function HoursFields({ value, nations, onChange, error }: HoursFieldsProps) {
  const zones = Intl.supportedValuesOf('timeZone');
  const known = zones.includes(value.zone) ? zones : [value.zone, ...zones];
  return (
    <>
      <PeriodFields
        periods={value.periods}
        wrong={wrongAt(error, 'periods')}
        onChange={(periods) => onChange({ ...value, periods })}
      />
      <div className="pair">
        <Choice
          label="Time zone"
          value={value.zone}
          wrong={wrongAt(error, 'zone')}
          options={known.map((zone) => ({ value: zone, words: zone.replaceAll('_', ' ') }))}
          onChange={(zone) => onChange({ ...value, zone })}
        />
        <Choice
          label="Whose public holidays"
          value={value.nation}
          wrong={wrongAt(error, 'nation')}
          options={
            nations.some(({ code }) => code === value.nation)
              ? nations.map(({ code, name }) => ({ value: code, words: name }))
              : [
                  { value: value.nation, words: value.nation || 'None' },
                  ...nations.map(({ code, name }) => ({ value: code, words: name })),
                ]
          }
          onChange={(nation) => onChange({ ...value, nation })}
        />
      </div>
      <ClosureFields closures={value.closures} onChange={(closures) => onChange({ ...value, closures })} />
    </>
  );
}
