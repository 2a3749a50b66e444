import { weekdayNames } from '../../rules/wording/calendar-words.ts';
import type { Period } from '../api/shapes.ts';

interface PeriodFieldsProps {
  periods: readonly Period[];
  onChange: (periods: Period[]) => void;
  wrong?: string | undefined;
}

/** When we are open: as many stretches a day as it takes, each on the days that have it. */
export function PeriodFields({ periods, onChange, wrong }: PeriodFieldsProps) {
  const change = (index: number, part: Partial<Period>): void =>
    onChange(periods.map((period, at) => (at === index ? { ...period, ...part } : period)));
  return (
    <fieldset className="periods">
      <legend>When you are open</legend>
      {wrong && <p className="wrong">{wrong}</p>}
      <ul>
        {periods.map((period, index) => {
          const key = `period-${index}`;
          return (
            <li key={key}>
              <div className="days" role="group" aria-label={`Days of period ${index + 1}`}>
                {weekdayNames.map((name, at) => (
                  <label key={name}>
                    <input
                      type="checkbox"
                      checked={period.days.includes(at + 1)}
                      onChange={(event) =>
                        change(index, {
                          days: event.target.checked
                            ? [...period.days, at + 1].sort()
                            : period.days.filter((day) => day !== at + 1),
                        })
                      }
                    />
                    <span aria-hidden>{name.slice(0, 3)}</span>
                    <span className="sr">{name}</span>
                  </label>
                ))}
              </div>
              <span className="row">
                <input
                  type="time"
                  aria-label={`Period ${index + 1} opens`}
                  value={period.from}
                  onChange={(event) => change(index, { from: event.target.value })}
                />
                to
                <input
                  type="time"
                  aria-label={`Period ${index + 1} closes`}
                  value={period.to === '24:00' ? '00:00' : period.to}
                  onChange={(event) => change(index, { to: event.target.value })}
                />
                {periods.length > 1 && (
                  <button
                    type="button"
                    className="linkish"
                    aria-label={`Take off period ${index + 1}`}
                    onClick={() => onChange(periods.filter((_, at) => at !== index))}
                  >
                    Take off
                  </button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        className="btn small"
        onClick={() => onChange([...periods, { days: [], from: '09:00', to: '17:00' }])}
      >
        Add another period
      </button>
    </fieldset>
  );
}
